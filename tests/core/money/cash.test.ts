import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denominationsOf, piecesOf, quickAmounts } from '../../../src/core/money/cash.ts';

const currency = fc.constantFrom('EUR', 'GBP', 'USD');

describe('notes and coins', () => {
  test('[MONEY-6] are listed largest first, and none for a currency we do not know', () => {
    fc.assert(
      fc.property(currency, (currency) => {
        const list = denominationsOf(currency);
        expect(list).toEqual([...list].sort((a, b) => b - a));
        expect(list.at(-1)).toBe(1);
      }),
    );
    expect(denominationsOf('JPY')).toEqual([]);
  });

  test('[MONEY-6] change is made of the fewest pieces', () => {
    expect(piecesOf(1886, 'EUR')).toEqual([1000, 500, 200, 100, 50, 20, 10, 5, 1]);
    expect(piecesOf(30, 'USD')).toEqual([25, 5]);
    expect(piecesOf(0, 'EUR')).toEqual([]);
    expect(piecesOf(500, 'JPY')).toEqual([]);
  });

  test('[MONEY-6] the pieces add up to the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), currency, (amount, currency) => {
        expect(piecesOf(amount, currency).reduce((a, b) => a + b, 0)).toBe(amount);
      }),
    );
  });
});

describe('quick amounts', () => {
  test('[MONEY-6] are what people hand over', () => {
    expect(quickAmounts(2114, 'EUR', 4)).toEqual([2200, 2500, 3000, 5000]);
    expect(quickAmounts(500, 'EUR', 3)).toEqual([600, 1000, 2000]);
    expect(quickAmounts(0, 'EUR', 3)).toEqual([]);
    expect(quickAmounts(2114, 'JPY', 4)).toEqual([]);
  });

  test('[MONEY-6] are above what is due, rising, and no more than asked for', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), currency, fc.nat(8), (due, currency, count) => {
        const amounts = quickAmounts(due, currency, count);
        expect(amounts.length).toBeLessThanOrEqual(count);
        amounts.forEach((amount, i) => expect(amount).toBeGreaterThan(i ? (amounts[i - 1] ?? 0) : due));
      }),
    );
  });
});
