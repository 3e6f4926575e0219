import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount } from '../../../src/core/money/amount.ts';
import {
  denominationsOf,
  isNote,
  piecesOf,
  quickAmounts,
  wholeOf,
  isAbsurdCash,
} from '../../../src/core/money/cash.ts';

/** Each with its smallest piece, in minor units. */
const SMALLEST = {
  EUR: 1,
  GBP: 1,
  USD: 1,
  CAD: 5,
  AUD: 5,
  CHF: 5,
  PLN: 1,
  CZK: 100,
  SEK: 100,
  NOK: 100,
  DKK: 50,
  MXN: 50,
  BRL: 5,
  ARS: 100,
  COP: 5000,
  CLP: 10,
  JPY: 1,
  KWD: 5,
  TND: 5,
};
const known = fc.constantFrom(...Object.entries(SMALLEST));
const currency = known.map(([code]) => code);

describe('notes and coins', () => {
  // Smallest note and whole as people write them: a wrong number of decimals makes a thousand out of ten.
  test.each([
    ['EUR', 'en-IE', '5.00', '1.00'],
    ['CZK', 'en', '100.00', '10.00'],
    ['ARS', 'en', '100.00', '1,000.00'],
    ['COP', 'en', '2,000.00', '1,000.00'],
    ['CLP', 'en', '1,000', '1,000'],
    ['JPY', 'en', '1,000', '100'],
    ['KWD', 'en', '0.250', '1.000'],
    ['TND', 'en', '10.000', '1.000'],
  ])('[MONEY-6] the smallest note of %s and its whole are written as they are', (currency, locale, note, whole) => {
    const smallest =
      denominationsOf(currency)
        .filter((piece) => isNote(piece, currency))
        .at(-1) ?? 0;
    expect(formatAmount(smallest, currency, locale)).toBe(note);
    expect(formatAmount(wholeOf(currency), currency, locale)).toBe(whole);
  });

  test('[MONEY-6] are listed largest first, and none for a currency we do not know', () => {
    fc.assert(
      fc.property(known, ([currency, smallest]) => {
        const list = denominationsOf(currency);
        expect(list).toEqual([...new Set(list)].sort((a, b) => b - a));
        expect(list.at(-1)).toBe(smallest);
        expect(list.some((piece) => isNote(piece, currency))).toBe(true);
        expect(isNote(smallest, currency)).toBe(false);
        expect(list).toContain(wholeOf(currency));
      }),
    );
    expect(denominationsOf('XAF')).toEqual([]);
  });

  test('[MONEY-6] [PAY-3] none lies below the step to which cash is rounded', () => {
    expect(denominationsOf('EUR', 5).slice(-3)).toEqual([20, 10, 5]);
    expect(denominationsOf('EUR')).toEqual(denominationsOf('EUR', 1));
    expect(piecesOf(886, 'EUR', 5)).toEqual([500, 200, 100, 50, 20, 10, 5]);
  });

  test('[MONEY-1] a whole is what people count in, also where there are no cents or three decimals', () => {
    expect(['EUR', 'SEK', 'JPY', 'KWD', 'COP', 'XAF', 'BHD'].map(wholeOf)).toEqual([
      100, 1000, 100, 1000, 100_000, 100, 1000,
    ]);
  });

  test('[MONEY-6] change is made of the fewest pieces', () => {
    expect(piecesOf(1886, 'EUR')).toEqual([1000, 500, 200, 100, 50, 20, 10, 5, 1]);
    expect(piecesOf(30, 'USD')).toEqual([25, 5]);
    expect(piecesOf(0, 'EUR')).toEqual([]);
    expect(piecesOf(1234, 'JPY')).toEqual([1000, 100, 100, 10, 10, 10, 1, 1, 1, 1]);
    expect(piecesOf(3275, 'KWD')).toEqual([1000, 1000, 1000, 250, 20, 5]);
    expect(piecesOf(500, 'XAF')).toEqual([]);
  });

  test('[MONEY-6] the pieces add up to the amount', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), known, (some, few, [currency, smallest]) => {
        const amount = wholeOf(currency) * some + smallest * few;
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
    expect(quickAmounts(2114, 'JPY', 4)).toEqual([2200, 2500, 3000, 5000]);
    expect(quickAmounts(21_400, 'SEK', 4)).toEqual([22_000, 25_000, 30_000, 50_000]);
    expect(quickAmounts(3275, 'KWD', 4)).toEqual([4000, 5000, 10_000, 20_000]);
    expect(quickAmounts(2_114_000, 'COP', 4)).toEqual([2_200_000, 2_500_000, 3_000_000, 5_000_000]);
    expect(quickAmounts(2114, 'XAF', 4)).toEqual([]);
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

test('[PAY-9] cash with a digit too many is told from a large note', () => {
  for (const [given, due] of [
    [50_000, 420],
    [20_000, 420],
    [50_000, 4_200],
    [500_000, 420],
    [42_000, 4_200],
  ] as const)
    expect([given, due, isAbsurdCash(given, due, 'EUR')]).toEqual([given, due, true]);
  for (const [given, due] of [
    [420, 420],
    [5_000, 420],
    [10_000, 420],
    [10_000, 1],
    [20_000, 4_200],
    [50_000, 12_000],
    [5_000, 0],
  ] as const)
    expect([given, due, isAbsurdCash(given, due, 'EUR')]).toEqual([given, due, false]);
  expect([isAbsurdCash(50_000, 2_000, 'INR'), isAbsurdCash(20_000, 420, 'JPY')]).toEqual([false, false]);
  expect([isAbsurdCash(500_000, 2_000, 'INR'), isAbsurdCash(50_000, 420, 'JPY')]).toEqual([true, true]);
});

test('[PAY-9] [MONEY-6] no quick amount is asked about', () => {
  for (const currency of [...Object.keys(SMALLEST), 'INR'])
    for (const due of [1, 420, 999, 12_345, 99_999_999])
      for (const given of quickAmounts(due, currency, 4))
        expect([currency, due, given, isAbsurdCash(given, due, currency)]).toEqual([
          currency,
          due,
          given,
          false,
        ]);
});
