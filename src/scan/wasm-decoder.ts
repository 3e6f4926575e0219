import type { ZXingReaderModule, ZXingReaderOptions } from 'zxing-wasm/reader';
import type { Decoder } from './decoder.ts';
import { doubled, halved, type Luminance, luminanceOf, sharpened, smoothed, softened } from './luminance.ts';

/** What every frame is tried with: one QR code of any turn, size and polarity. [SCAN-2] [SCAN-4] */
const options: ZXingReaderOptions = {
  formats: 'QRCode',
  tryHarder: true,
  tryRotate: false,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: 0,
  isPure: false,
  downscaleFactor: 2,
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

/** What is tried besides while there is time, most fruitful first. */
const further: readonly ((luminance: Luminance) => Luminance)[] = [
  doubled,
  // Far and tilted codes, whose modules are two pixels wide or less.
  (luminance) => sharpened(softened(doubled(luminance))),
  (luminance) => sharpened(softened(luminance)),
  (luminance) => smoothed(smoothed(luminance)),
  (luminance) => smoothed(halved(luminance)),
];

/**
 * A decoder on ZXing-C++ in WebAssembly: each frame as it is, once more after a 3 × 3 mean, and in further ways
 * until `budgetMs` are spent; the next frame goes on with the way that this one did not come to. It hands the engine
 * grey bytes itself: the package's own call takes RGBA and would turn it grey anew for each try. [SCAN-2]
 */
export const createWasmDecoder = (
  zxing: ZXingReaderModule,
  { budgetMs = 40, now = () => performance.now() } = {},
): Decoder => {
  const memory = frameMemory(zxing);
  let nextWay = 0;
  const read = ({ width, height, pixels }: Luminance): string | null => {
    if (pixels.length === 0) return null;
    const at = memory(pixels.length);
    zxing.HEAPU8.set(pixels, at);
    return zxing.readBarcodesFromPixmap(at, width, height, options).get(0)?.text || null;
  };
  return {
    decode: (frame) => {
      const start = now();
      try {
        const luminance = luminanceOf(frame);
        let text = read(luminance) ?? read(smoothed(luminance));
        for (let tried = 0; text === null && tried < further.length; tried++) {
          if (now() - start >= budgetMs) break;
          text = read(further[nextWay]!(luminance));
          // What helped once is tried first on the next frame.
          if (text === null) nextWay = (nextWay + 1) % further.length;
        }
        return text;
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
