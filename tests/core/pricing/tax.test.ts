import { describe, expect, test } from 'vitest';
import { type TaxLine, taxByClass } from '../../../src/core/pricing/tax.ts';

const line = (amount: number, rate: number, taxClass = 'a', identity = String(amount)): TaxLine => ({
  amount,
  rate,
  taxClass,
  identity,
});

describe('prices with tax included', () => {
  test('[TAX-2] 10.00 at 23 % holds 1.87', () => {
    // 1000 × 23 / 123 = 186.99…
    expect(taxByClass([line(1000, 2300)], 'included').classes).toEqual([
      { taxClass: 'a', rate: 2300, net: 813, tax: 187 },
    ]);
  });

  test('[TAX-2] tax is taken once from the class, not line by line', () => {
    // 3 × 0.13 at 20 %: line by line 2 + 2 + 2 = 6; of 39 together 6.5, so 7.
    const { classes, lines } = taxByClass(
      [13, 13, 13].map((amount) => line(amount, 2000)),
      'included',
    );
    expect(classes).toEqual([{ taxClass: 'a', rate: 2000, net: 32, tax: 7 }]);
    expect(lines).toEqual([
      { net: 10, tax: 3 },
      { net: 11, tax: 2 },
      { net: 11, tax: 2 },
    ]);
  });
});

describe('prices with tax added', () => {
  test('[TAX-2] three hours at 80.00 and 21 % come to 290.40', () => {
    expect(taxByClass([line(24_000, 2100)], 'added').classes).toEqual([
      { taxClass: 'a', rate: 2100, net: 24_000, tax: 5040 },
    ]);
  });

  test('[TAX-3] the cents of a class go to the largest remainders', () => {
    // 41 + 13 + 7 = 61 at 10 % is 6.1, so 6: exact parts 4.03, 1.28, 0.69.
    const { lines } = taxByClass(
      [41, 13, 7].map((amount) => line(amount, 1000)),
      'added',
    );
    expect(lines).toEqual([
      { net: 41, tax: 4 },
      { net: 13, tax: 1 },
      { net: 7, tax: 1 },
    ]);
  });
});

describe('classes', () => {
  test('[TAX-2] come sorted by name, then rate, whatever the order of lines', () => {
    const { classes } = taxByClass(
      [line(100, 900, 'b'), line(100, 10_000, 'a'), line(100, 0, 'b'), line(100, 900, 'a')],
      'added',
    );
    expect(classes.map(({ taxClass, rate, tax }) => [taxClass, rate, tax])).toEqual([
      ['a', 900, 9],
      ['a', 10_000, 100],
      ['b', 0, 0],
      ['b', 900, 9],
    ]);
  });

  test('[TAX-2] one class with two rates, as after a change of law mid-order, is taxed apart', () => {
    const { classes } = taxByClass([line(105, 500), line(110, 1000), line(105, 500)], 'included');
    expect(classes).toEqual([
      { taxClass: 'a', rate: 500, net: 200, tax: 10 },
      { taxClass: 'a', rate: 1000, net: 100, tax: 10 },
    ]);
  });

  test('[TAX-3] equal claims are settled by what the lines are, not by which came first', () => {
    const tea = line(50, 100, 'a', 'tea');
    const bun = line(50, 100, 'a', 'bun');
    expect(taxByClass([tea, bun], 'added').lines.map((each) => each.tax)).toEqual([0, 1]);
    expect(taxByClass([bun, tea], 'added').lines.map((each) => each.tax)).toEqual([1, 0]);
  });

  test('[TAX-2] goods for nothing bear no tax', () => {
    expect(taxByClass([line(0, 2300)], 'included')).toEqual({
      classes: [{ taxClass: 'a', rate: 2300, net: 0, tax: 0 }],
      lines: [{ net: 0, tax: 0 }],
    });
  });
});
