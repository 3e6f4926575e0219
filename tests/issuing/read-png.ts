import { inflateSync } from 'node:zlib';
import {
  BinaryBitmap,
  DecodeHintType,
  GlobalHistogramBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';

/** The code on a picture of grey values, read as a camera would. */
export function readCode(light: Uint8ClampedArray, width: number, height: number): string {
  const bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(light, width, height)));
  return new QRCodeReader().decode(bitmap, new Map([[DecodeHintType.TRY_HARDER, true]])).getText();
}

/** The card on one of our own PNGs: grey, unfiltered rows. */
export function cardOnPng(png: Buffer): string {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const light = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++)
    light.set(rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)), y * width);
  return readCode(light, width, height);
}
