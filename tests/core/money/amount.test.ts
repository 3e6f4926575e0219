import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currencyDigits,
  decimalAmount,
  divideHalfUp,
  formatAmount,
  formatMoney,
  lessPercent,
  MAX_PRICE,
  MAX_TOTAL,
  parseAmount,
  shareByLargestRemainder,
} from '../../../src/core/money/amount.ts';

describe('rounding', () => {
  test.each([
    [0, 10, 0],
    [4, 10, 0],
    [5, 10, 1],
    [14, 10, 1],
    [15, 10, 2],
    [25, 10, 3],
    [-4, 10, 0],
    [-5, 10, -1],
    [-15, 10, -2],
    [1, 3, 0],
    [2, 3, 1],
    [3, 2, 2],
  ])('[MONEY-3] %i / %i is %i', (dividend, divisor, rounded) => {
    expect(divideHalfUp(dividend, divisor)).toBe(rounded);
  });

  test.each([
    [320, 1_000, 288],
    [325, 1_000, 293],
    [325, 5_000, 163],
    [1, 5_000, 1],
    [MAX_PRICE, 2_000, 79_999_999],
    [320, 10_000, 0],
  ])('[MONEY-3] [ORDER-11] %i less %i hundredths of a percent is %i', (price, off, left) => {
    expect(lessPercent(price, off)).toBe(left);
  });

  test('[MONEY-3] is exact for every amount that one sale may have, at every rate', () => {
    const amount = fc.integer({ min: 0, max: MAX_TOTAL });
    const rate = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(amount, rate, fc.constantFrom(0, 1), (amount, rate, included) => {
        const divisor = 10_000 + included * rate;
        const exact = (BigInt(amount) * BigInt(rate) * 2n + BigInt(divisor)) / (2n * BigInt(divisor));
        expect(divideHalfUp(amount * rate, divisor)).toBe(Number(exact));
        expect(Number.isSafeInteger(amount * rate)).toBe(true);
      }),
    );
  });
});

describe('sharing', () => {
  const weights = fc.array(fc.integer({ min: 0, max: MAX_TOTAL }), { minLength: 1, maxLength: 40 });

  test('[TAX-3] the shares add up to the total, each within one of its exact part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_TOTAL }), weights, (total, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const shares = shareByLargestRemainder(total, weights);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, i) => {
          const floor = Number((BigInt(total) * BigInt(weights[i] ?? 0)) / BigInt(sum));
          expect([floor, floor + 1]).toContain(share);
        });
      }),
    );
  });

  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [5, [50, 30, 20], [3, 1, 1]],
    [7, [0, 5, 0], [0, 7, 0]],
    [0, [0, 0], [0, 0]],
    [3, [], []],
  ])('[TAX-3] %i by %j is %j', (total, weights, shares) => {
    expect(shareByLargestRemainder(total, weights)).toEqual(shares);
  });
});

describe('showing money', () => {
  test.each([
    [2114, 'EUR', 'en-IE', '€21.14'],
    [0, 'EUR', 'en-IE', '€0.00'],
    [-0, 'EUR', 'en-IE', '€0.00'],
    [-476, 'EUR', 'en-IE', '−€4.76'],
    [-500, 'CHF', 'de-CH', 'CHF−5.00'],
    [-123_456, 'EUR', 'nl', '€\u00a0−1.234,56'],
    [1250, 'JPY', 'en', '¥1,250'],
    [1005, 'KWD', 'en', 'KWD\u00a01.005'],
    [3_500_000, 'COP', 'en', 'COP\u00a035,000.00'],
    [120_000, 'HUF', 'en', 'HUF\u00a01,200.00'],
    [1005, 'IQD', 'en', 'IQD\u00a01.005'],
  ])('[MONEY-4] %i %s in %s reads %s', (minor, currency, locale, text) => {
    expect(formatMoney(minor, currency, locale)).toBe(text);
  });

  test('[MONEY-4] columns have no currency sign', () => {
    expect(formatAmount(-476, 'EUR', 'en-IE')).toBe('−4.76');
    expect(formatAmount(-0, 'EUR', 'en-IE')).toBe('0.00');
    expect(formatAmount(1250, 'JPY', 'en')).toBe('1,250');
    expect(formatAmount(1, 'KWD', 'es')).toBe('0,001');
  });

  test.each([
    [-123_450, 'EUR', '-1234.50'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [0, 'EUR', '0.00'],
    [-0, 'EUR', '0.00'],
    [1250, 'JPY', '1250'],
    [0, 'JPY', '0'],
    [1, 'KWD', '0.001'],
  ])('[MONEY-4] %i %s is written %s to files', (minor, currency, text) => {
    expect(decimalAmount(minor, currency)).toBe(text);
  });

  test('[MONEY-4] knows the decimals of a currency', () => {
    expect(['EUR', 'JPY', 'KWD'].map(currencyDigits)).toEqual([2, 0, 3]);
    // Some browsers show none of these; the minor unit is the same.
    expect(['COP', 'HUF', 'IDR', 'IQD', 'ISK', 'UYW'].map(currencyDigits)).toEqual([2, 2, 2, 3, 0, 4]);
  });
});

describe('reading an amount', () => {
  test.each([
    ['3.20', 'EUR', 320],
    ['3,2', 'EUR', 320],
    ['3', 'EUR', 300],
    [' 0.05 ', 'EUR', 5],
    ['007', 'EUR', 700],
    ['1250', 'JPY', 1250],
    ['1.005', 'KWD', 1005],
    ['999999.99', 'EUR', MAX_PRICE],
  ])('[MONEY-5] %j %s is %i', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value: minor });
  });

  test.each([
    ['', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['-3', 'EUR'],
    ['+3', 'EUR'],
    ['1e3', 'EUR'],
    ['1.000', 'EUR'],
    ['1,234.50', 'EUR'],
    ['3.0', 'JPY'],
    ['1.0005', 'KWD'],
    ['٣', 'EUR'],
    ['0x10', 'EUR'],
  ])('[MONEY-5] %j %s is refused', (text, currency) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, error: { type: 'not-an-amount' } });
  });

  test.each([
    '1000000',
    '1000000.00',
    '9'.repeat(400),
  ])('[MONEY-2] %s is more than one thing may cost', (text) => {
    expect(parseAmount(text, 'EUR')).toEqual({ ok: false, error: { type: 'amount-too-large' } });
  });

  test('[MONEY-2] what many things come to may be more, up to what one sale may', () => {
    expect(parseAmount('1250000.00', 'ARS', MAX_TOTAL)).toEqual({ ok: true, value: 125_000_000 });
    expect(parseAmount('99999999.99', 'ARS', MAX_TOTAL)).toEqual({ ok: true, value: MAX_TOTAL });
    expect(parseAmount('100000000.00', 'ARS', MAX_TOTAL)).toMatchObject({ ok: false });
  });

  test('[MONEY-5] reads back what files are written with', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_PRICE }), currency, (minor, currency) => {
        expect(parseAmount(decimalAmount(minor, currency), currency)).toEqual({ ok: true, value: minor });
      }),
    );
  });
});
