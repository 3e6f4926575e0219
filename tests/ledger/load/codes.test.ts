import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigitOf } from '../../../src/ledger/load/codes.ts';

describe('[LOAD-7] the check digit of EAN and UPC codes', () => {
  test.each([
    ['5901234123457', 7],
    ['4006381333931', 1],
    ['036000291452', 2],
    ['96385074', 4],
    ['10012345678902', 2],
  ])('%s ends in %i', (code, digit) => {
    expect(checkDigitOf(code)).toBe(digit);
  });

  test('PLUs and codes of one’s own have none', () => {
    for (const code of ['4011', '94011', 'A-17', '123456789', '5901234123457X']) {
      expect(checkDigitOf(code)).toBeNull();
    }
  });

  test('finds every single wrong digit, and is the same for a UPC and its EAN', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 11 });
    const place = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(digits, place, fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const right = checkDigitOf(`${body.join('')}0`);
        expect(checkDigitOf(`0${body.join('')}0`)).toBe(right);
        const wrong = body.with(at, ((body[at] ?? 0) + by) % 10);
        expect(checkDigitOf(`${wrong.join('')}0`)).not.toBe(right);
      }),
    );
  });
});
