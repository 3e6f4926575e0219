import { expect, test } from 'vitest';
import { QUIET_MODULES, qrPath } from '../../src/core/qr-path.ts';
import { readPath } from '../scan/read-path.ts';

test('[ENROL-3] the picture of an enrolment address reads back as that address', () => {
  const url = 'https://till.example.org/enrol#code=V4S5-8XFS-YP6E&key=7e6c547b3a35d467f2ea58a0';
  expect(readPath(qrPath(url, { border: QUIET_MODULES }))).toBe(url);
  expect(readPath(qrPath(url, { border: QUIET_MODULES, ecc: 'L' }))).toBe(url);
});

test('without a border the symbol begins at the corner, and with one four modules from it', () => {
  expect(qrPath('A').path).toMatch(/^M0 0h7v1h-7z/);
  expect(qrPath('A').size).toBe(21);
  expect(qrPath('A', { border: QUIET_MODULES })).toMatchObject({ size: 29 });
  expect(qrPath('A', { border: QUIET_MODULES }).path).toMatch(/^M4 4h7v1h-7z/);
});
