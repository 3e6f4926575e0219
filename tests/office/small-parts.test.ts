import { BinaryBitmap, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { expect, test } from 'vitest';
import { readCovers } from '../../src/office/covers.ts';
import { monthBefore, monthUpTo } from '../../src/office/date-ranges.ts';
import { timeLeft } from '../../src/office/parts/EnrolmentCode.tsx';
import { failureWords } from '../../src/office/parts/failure-words.ts';
import { qrPath } from '../../src/office/qr.ts';
import { en } from '../../src/office/words/en.ts';

test('[REPORT-4] the header of an export tells how far it goes', () => {
  expect(readCovers(`front/1:94:${'a'.repeat(64)}, bar/2:0:`)).toEqual([
    { register: 'front', epoch: 1, seq: 94 },
    { register: 'bar', epoch: 2, seq: 0 },
  ]);
  expect(readCovers('')).toEqual([]);
  expect(readCovers('front/x:94:aa, front')).toEqual([]);
});

test('months end where the calendar says', () => {
  expect(monthUpTo('2026-11-20')).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  expect(monthBefore('2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(monthBefore('2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
});

test('[ENROL-1] a code’s last minute is counted in seconds', () => {
  expect([900_000, 840_001, 60_001, 60_000, 400].map((ms) => timeLeft(ms, en))).toEqual([
    '15 min',
    '15 min',
    '2 min',
    '60 s',
    '1 s',
  ]);
});

test('[ENROL-3] the picture of an enrolment address reads back as that address', () => {
  const url = 'https://till.example.org/enrol#code=V4S5-8XFS-YP6E&key=7e6c547b3a35d467f2ea58a0';
  expect(decode(url)).toBe(url);
});

test('a refusal is put into our own words, and one we do not know still says what to do', () => {
  expect(failureWords({ type: 'refused', code: 'wrong-login' }, en).title).toContain(
    'do not belong together',
  );
  expect(failureWords({ type: 'refused', code: 'made-up' }, en).title).toBe(en.failures.otherwise);
});

/** Prints the path on a bitmap, four dots a module, and reads it. */
function decode(text: string): string {
  const { path, size } = qrPath(text);
  const side = size * 4;
  const dots = new Uint8ClampedArray(side * side).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
    for (let dot = 0; dot < 16; dot++) {
      dots[(Number(y) * 4 + (dot >> 2)) * side + Number(x) * 4 + (dot & 3)] = 0;
    }
  }
  const source = new RGBLuminanceSource(dots, side, side);
  return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
}
