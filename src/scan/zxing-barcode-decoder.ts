import BinaryBitmap from '@zxing/library/es2015/core/BinaryBitmap.js';
import BitArray from '@zxing/library/es2015/core/common/BitArray.js';
import GlobalHistogramBinarizer from '@zxing/library/es2015/core/common/GlobalHistogramBinarizer.js';
import EAN13Reader from '@zxing/library/es2015/core/oned/EAN13Reader.js';
import EAN8Reader from '@zxing/library/es2015/core/oned/EAN8Reader.js';
import RGBLuminanceSource from '@zxing/library/es2015/core/RGBLuminanceSource.js';
import { gtinsOf } from '../core/search/gtin.ts';
import type { Decoder } from './decoder.ts';
import { halved, type Luminance, luminanceOf, quarterTurned, smoothed } from './luminance.ts';
import { readUpcE } from './upc-e-row.ts';

/** How many rows of one picture must say the same: stray patterns look like a code on a row or two. [FIND-7] */
const agreeingRows = 3;
/** Rows looked at, evenly over the picture. */
const rowsOfPicture = 48;

/** What to try where a frame does not read as it is, most fruitful first. */
const retries = [quarterTurned, halved, smoothed, (luminance: Luminance) => quarterTurned(halved(luminance))];

/**
 * A decoder of EAN-13, EAN-8, UPC-A and UPC-E on ZXing's row readers, for products only. A code counts when three
 * rows of a frame agree on it and the next frame that reads at all says the same. [FIND-7] Each frame gets one
 * retry, the next frame the next one, so that a slow tablet stays responsive.
 */
export const createZxingBarcodeDecoder = (): Decoder => {
  let nextRetry = 0;
  let before: string | null = null;
  return {
    decode: (frame) => {
      const luminance = luminanceOf(frame);
      let code = read(luminance);
      if (code === null) {
        code = read(retries[nextRetry]!(luminance));
        // What helped once is tried first on the next frame.
        if (code === null) nextRetry = (nextRetry + 1) % retries.length;
      }
      if (code === null) return null;
      const confirmed = code === before;
      before = code;
      return confirmed ? code : null;
    },
  };
};

const read = ({ width, height, pixels }: Luminance): string | null => {
  const votes = new Map<string, number>();
  const bitmap = new BinaryBitmap(
    new GlobalHistogramBinarizer(new RGBLuminanceSource(pixels, width, height)),
  );
  for (let at = 0; at < rowsOfPicture; at++) {
    const code = readRow(bitmap, Math.floor(((at + 0.5) * height) / rowsOfPicture));
    if (code === null) continue;
    const count = (votes.get(code) ?? 0) + 1;
    if (count >= agreeingRows) return code;
    votes.set(code, count);
  }
  return null;
};

/** What a row says, read from the left or else from the right: codes lie upside down as often as not. */
const readRow = (bitmap: BinaryBitmap, y: number): string | null => {
  try {
    const row = bitmap.getBlackRow(y, new BitArray(bitmap.getWidth()));
    const code = readEach(row, y);
    if (code !== null) return code;
    row.reverse();
    return readEach(row, y);
  } catch {
    // ZXing throws to say that a row has no contrast.
    return null;
  }
};

const ean13 = new EAN13Reader();
const ean8 = new EAN8Reader();

/** UPC-A is an EAN-13 with a zero before, and given as people see it printed. */
const readers: readonly ((row: BitArray, y: number) => string)[] = [
  (row, y) => ean13.decodeRow(y, row).getText().replace(/^0/, ''),
  (row, y) => ean8.decodeRow(y, row).getText(),
  readUpcE,
];

const readEach = (row: BitArray, y: number): string | null => {
  for (const reader of readers) {
    try {
      const code = reader(row, y);
      if (gtinsOf(code).length > 0) return code;
    } catch {
      // Not this kind of code, or a damaged one.
    }
  }
  return null;
};
