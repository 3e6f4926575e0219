import type { ZXingReaderModule, ZXingReaderOptions } from 'zxing-wasm/reader';
import type { Decoder } from './decoder.ts';
import { type Luminance, luminanceOf, smoothed } from './luminance.ts';

/** What every frame is tried with: QR codes of any turn, size and polarity, one of them. [SCAN-2] */
const options: ZXingReaderOptions = {
  formats: 'QRCode',
  tryHarder: true,
  tryRotate: false,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: 0,
  isPure: false,
  downscaleFactor: 3,
  downscaleThreshold: 500,
  minLineCount: 2,
  maxNumberOfSymbols: 1,
  validateOptionalChecksum: false,
  returnErrors: false,
  eanAddOnSymbol: 0,
  textMode: 0,
  characterSet: 0,
  tryCode39ExtendedMode: false,
};

/**
 * A decoder on ZXing-C++ in WebAssembly: each frame as it is, then once more after a 3 × 3 mean. It hands the
 * engine grey bytes itself: the package's own way takes RGBA and would turn it grey anew for each try.
 */
export const createWasmDecoder = (zxing: ZXingReaderModule): Decoder => {
  const memory = frameMemory(zxing);
  const read = ({ width, height, pixels }: Luminance): string | null => {
    if (pixels.length === 0) return null;
    const at = memory(pixels.length);
    zxing.HEAPU8.set(pixels, at);
    return zxing.readBarcodesFromPixmap(at, width, height, options).get(0)?.text || null;
  };
  return {
    decode: (frame) => {
      try {
        const luminance = luminanceOf(frame);
        return read(luminance) ?? read(smoothed(luminance));
      } catch {
        return null;
      }
    },
  };
};

/** A piece of the engine's memory that grows with the frames and is used again for each. */
const frameMemory = (zxing: ZXingReaderModule): ((bytes: number) => number) => {
  let at = 0;
  let size = 0;
  return (bytes) => {
    if (bytes > size) {
      if (at !== 0) zxing._free(at);
      at = zxing._malloc(bytes);
      size = at === 0 ? 0 : bytes;
      if (at === 0) throw new Error('no memory for a frame');
    }
    return at;
  };
};
