import { BinaryBitmap, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { expect, test } from 'vitest';
import { QUIET_MODULES, type QrPath, qrPath } from '../../src/core/qr-path.ts';

test('[ENROL-3] the picture of an enrolment address reads back as that address', () => {
  const url = 'https://till.example.org/enrol#code=V4S5-8XFS-YP6E&key=7e6c547b3a35d467f2ea58a0';
  expect(decode(qrPath(url, { border: QUIET_MODULES }))).toBe(url);
  expect(decode(qrPath(url, { border: QUIET_MODULES, ecc: 'L' }))).toBe(url);
});

test('without a border the symbol begins at the corner, and with one four modules from it', () => {
  expect(qrPath('A').path).toMatch(/^M0 0h7v1h-7z/);
  expect(qrPath('A').size).toBe(21);
  expect(qrPath('A', { border: QUIET_MODULES })).toMatchObject({ size: 29 });
  expect(qrPath('A', { border: QUIET_MODULES }).path).toMatch(/^M4 4h7v1h-7z/);
});

/** Prints the path on a bitmap, four dots a module, and reads it. */
function decode({ path, size }: QrPath): string {
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
