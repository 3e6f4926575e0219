import GlobalHistogramBinarizer from '@zxing/library/es2015/core/common/GlobalHistogramBinarizer.js';
import type { Decoder } from './decoder.ts';
import {
  doubled,
  halved,
  inverted,
  type Luminance,
  luminanceOf,
  sharpened,
  smoothed,
  softened,
  stretched,
} from './luminance.ts';
import { readQr } from './qr-detector.ts';
import { HybridBinarizer, RGBLuminanceSource } from './zxing-library.ts';

type Binarizers = typeof HybridBinarizer | typeof GlobalHistogramBinarizer;
type Retry = (luminance: Luminance) => string | null;

/** What to try where a frame does not read as it is, most fruitful first: noise, dark mode, blur, dim print, far, near. */
const retries: readonly Retry[] = [
  (luminance) => read(softened(luminance)),
  (luminance) => read(inverted(smoothed(luminance))),
  (luminance) => read(sharpened(softened(luminance))),
  (luminance) => read(stretched(smoothed(luminance))),
  (luminance) => read(softened(doubled(luminance))),
  (luminance) => read(sharpened(softened(doubled(luminance)))),
  (luminance) => read(smoothed(smoothed(luminance))),
  (luminance) => read(smoothed(luminance), GlobalHistogramBinarizer),
  (luminance) => read(halved(luminance)),
  (luminance) => read(smoothed(halved(luminance))),
];

/**
 * A decoder on ZXing. Every frame is tried as it is, then changed in one way after another until `budgetMs`
 * milliseconds are spent. The next frame goes on with the retry that this one did not come to, so a slow
 * tablet stays responsive, looks at the newest picture and still tries everything within a few frames.
 */
export const createZxingDecoder = ({ budgetMs = 60, now = () => performance.now() } = {}): Decoder => {
  let nextRetry = 0;
  return {
    decode: (frame) => {
      const start = now();
      const luminance = luminanceOf(frame);
      let text = read(luminance);
      for (let tried = 0; text === null && tried < retries.length; tried++) {
        if (tried > 0 && now() - start >= budgetMs) break;
        text = retries[nextRetry]!(luminance);
        if (text === null) nextRetry = (nextRetry + 1) % retries.length;
      }
      return text;
    },
  };
};

const read = (
  { width, height, pixels }: Luminance,
  Binarizer: Binarizers = HybridBinarizer,
): string | null => {
  try {
    const source = new RGBLuminanceSource(pixels, width, height);
    return readQr(new Binarizer(source).getBlackMatrix()) || null;
  } catch {
    // ZXing throws to say that there is no code, or a damaged one. Whatever it is, the next frame may read.
    return null;
  }
};
