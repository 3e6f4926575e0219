import { createRequire } from 'node:module';
import type { QrPath } from '../../src/core/qr-path.ts';

// A module that Node can't import by names.
const zxing: typeof import('@zxing/library') = createRequire(import.meta.url)('@zxing/library');
const { BinaryBitmap, HybridBinarizer, QRCodeReader, RGBLuminanceSource } = zxing;

/** Prints the path of a QR symbol on a bitmap, four dots a module, and reads it. Throws where none can be read. */
export function readPath({ path, size }: QrPath): string {
  const side = size * 4;
  const dots = new Uint8ClampedArray(side * side).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = 0; row < 4; row++) {
      const start = (Number(y) * 4 + row) * side + Number(x) * 4;
      dots.fill(0, start, start + Number(length) * 4);
    }
  }
  const source = new RGBLuminanceSource(dots, side, side);
  return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
}
