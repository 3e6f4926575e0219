import type BitMatrix from '@zxing/library/es2015/core/common/BitMatrix.js';
import DecodeHintType from '@zxing/library/es2015/core/DecodeHintType.js';
import Decoder from '@zxing/library/es2015/core/qrcode/decoder/Decoder.js';
import Detector from '@zxing/library/es2015/core/qrcode/detector/Detector.js';
import type FinderPatternInfo from '@zxing/library/es2015/core/qrcode/detector/FinderPatternInfo.js';
import FinderPatternFinder from '@zxing/library/es2015/core/qrcode/detector/FinderPatternFinder.js';
import type ResultPoint from '@zxing/library/es2015/core/ResultPoint.js';

const hints = new Map([[DecodeHintType.TRY_HARDER, true]]);
const decoder = new Decoder();
const nobody = { foundPossibleResultPoint: () => undefined };

/** How far the number of modules in a row may be from what the corners' size says, most likely first. */
const deviations = [0, -4, 4];

/**
 * The text of the QR code in black and white pixels; throws as ZXing does where there is none. ZXing tells how many
 * modules a row has by how large one looks in the three corners, and a tilted or far code looks smaller than it is:
 * so its neighbours are tried as well, which costs little once the corners are found.
 */
export const readQr = (image: BitMatrix): string => {
  const corners = new FinderPatternFinder(image, nobody).find(hints);
  const guess = new SizedDetector(image).modulesOf(corners);
  for (const deviation of deviations) {
    try {
      const bits = new SizedDetector(image, guess + deviation).sample(corners);
      return decoder.decodeBitMatrix(bits, hints).getText();
    } catch {
      // Not so many modules in a row, or too damaged.
    }
  }
  throw new Error('no code');
};

/** ZXing's detector, told how many modules a row has. */
class SizedDetector extends Detector {
  readonly #modules: number | undefined;

  constructor(image: BitMatrix, modules?: number) {
    super(image);
    this.#modules = modules;
  }

  /** How many modules a row has, by the size of one in the corners: a symbol has 4 n + 1. */
  modulesOf(corners: FinderPatternInfo): number {
    const [topLeft, topRight, bottomLeft] = [
      corners.getTopLeft(),
      corners.getTopRight(),
      corners.getBottomLeft(),
    ];
    const size = super.calculateModuleSize(topLeft, topRight, bottomLeft);
    return 4 * Math.round((between(topLeft, topRight, bottomLeft) / size + 7 - 1) / 4) + 1;
  }

  sample(corners: FinderPatternInfo): BitMatrix {
    return this.processFinderPatternInfo(corners).getBits();
  }

  protected override calculateModuleSize(
    topLeft: ResultPoint,
    topRight: ResultPoint,
    bottomLeft: ResultPoint,
  ): number {
    if (this.#modules === undefined) return super.calculateModuleSize(topLeft, topRight, bottomLeft);
    return between(topLeft, topRight, bottomLeft) / (this.#modules - 7);
  }
}

/** The mean distance of the corners' middles, in pixels. */
const between = (topLeft: ResultPoint, topRight: ResultPoint, bottomLeft: ResultPoint): number => {
  const distance = (to: ResultPoint): number =>
    Math.hypot(to.getX() - topLeft.getX(), to.getY() - topLeft.getY());
  return (distance(topRight) + distance(bottomLeft)) / 2;
};
