import type { Decoder } from './decoder.ts';
import { halved, inverted, type Luminance, luminanceOf, smoothed } from './luminance.ts';
import {
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
} from './zxing-library.ts';

/** What to try where a frame does not read as it is, most fruitful first. */
const retries = [inverted, smoothed, halved, (luminance: Luminance) => smoothed(halved(luminance))];

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
        text = read(retries[nextRetry]!(luminance));
        if (text === null) nextRetry = (nextRetry + 1) % retries.length;
      }
      return text;
    },
  };
};

const reader = new QRCodeReader();
const hints = new Map([[DecodeHintType.TRY_HARDER, true]]);

const read = ({ width, height, pixels }: Luminance): string | null => {
  try {
    const source = new RGBLuminanceSource(pixels, width, height);
    return reader.decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText() || null;
  } catch {
    // ZXing throws to say that there is no code, or a damaged one. Whatever it is, the next frame may read.
    return null;
  }
};
