import { describe, expect, it } from 'vitest';
import { createZxingBarcodeDecoder } from '../../src/scan/zxing-barcode-decoder.ts';
import { blurred, drawCode, frameOf, noisy, type Picture } from './draw.ts';
import { barsOf, drawBars } from './draw-barcode.ts';

const ean13 = '4006381333931';
const bars = barsOf(ean13);

/** What a decoder says of the same picture held still: at the latest after each retry had two turns. */
const seen = (picture: Picture, frames = 8): string | null => {
  const decoder = createZxingBarcodeDecoder();
  for (let frame = 0; frame < frames; frame++) {
    const code = decoder.decode(frameOf(picture));
    if (code !== null) return code;
  }
  return null;
};

describe('[FIND-7] a barcode is read', () => {
  it.each<[string, string, Picture]>([
    ['EAN-13', ean13, drawBars(bars)],
    ['UPC-A', '036000291452', drawBars(barsOf('036000291452'))],
    ['EAN-8', '73513537', drawBars(barsOf('73513537'))],
    ['UPC-E', '04252614', drawBars(barsOf('04252614', true))],
    ['UPC-E of number system 1', '12345670', drawBars(barsOf('12345670', true))],
    ['small', ean13, drawBars(bars, { module: 1.7 })],
    ['large', ean13, drawBars(bars, { module: 5.3 })],
    ['a little askew', ean13, drawBars(bars, { turn: 6 })],
    ['askew the other way', ean13, drawBars(bars, { turn: -8 })],
    ['upside down', ean13, drawBars(bars, { turn: 180 })],
    ['upside down and askew', ean13, drawBars(bars, { turn: 184 })],
    ['upright', ean13, drawBars(bars, { turn: 90 })],
    ['out of focus', ean13, blurred(drawBars(bars, { module: 4 }), 1)],
    ['in dim light', ean13, noisy(drawBars(bars, { module: 4 }), 30)],
    ['all at once', ean13, noisy(blurred(drawBars(bars, { module: 4.3, turn: 183 }), 1), 15)],
  ])('%s', (_, code, picture) => {
    expect(seen(picture)).toBe(code);
  });
});

it('[FIND-7] counts only from the second equal read on', () => {
  const decoder = createZxingBarcodeDecoder();
  const one = frameOf(drawBars(bars));
  const two = frameOf(drawBars(barsOf('73513537')));
  const reads = [one, two, one, one].map((frame) => decoder.decode(frame));
  expect(reads).toEqual([null, null, null, ean13]);
});

it('[FIND-7] a pattern that looks like one on two rows only is none', () => {
  const { width, height, pixels } = drawBars(bars);
  const strip = (high: number): Picture => ({
    width,
    height,
    pixels: pixels.map((value, at) =>
      Math.abs(Math.floor(at / width) - height / 2) < high / 2 ? value : 140,
    ),
  });
  expect(seen(strip(18))).toBeNull();
  expect(seen(strip(40))).toBe(ean13);
});

it('[FIND-7] with a wrong check digit it is none', () => {
  expect(seen(drawBars(barsOf('4006381333930')))).toBeNull();
  expect(seen(drawBars(barsOf('73513536')))).toBeNull();
  expect(seen(drawBars(barsOf('04252615', true)))).toBeNull();
});

it('[FIND-7] a QR code is none, nor is noise: 200 pictures of it, each held still', () => {
  expect(seen(drawCode('SC1:NOTHING', { width: 640, height: 480 }))).toBeNull();
  const grey = drawBars('', { width: 320, height: 240 });
  const read = Array.from({ length: 200 }, (_, seed) => seen(noisy(grey, 130, seed + 1), 3));
  expect(read.filter((code) => code !== null)).toEqual([]);
}, 60_000);

it('[FIND-7] never throws, whatever the picture', () => {
  for (const side of [0, 1, 2, 7, 40]) {
    const data = new Uint8ClampedArray(side * side * 4);
    expect(createZxingBarcodeDecoder().decode({ width: side, height: side, data })).toBeNull();
  }
});
