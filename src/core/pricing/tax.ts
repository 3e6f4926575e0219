import { divideHalfUp, shareByLargestRemainder } from '../money/amount.ts';

/** What tax looks at on a line: its class, the rate in hundredths of a percent, and the amount in the price mode. */
export interface TaxLine {
  readonly taxClass: string;
  readonly rate: number;
  readonly amount: number;
}

/** One class on a receipt: amounts in minor units; `net + tax` is what the customer pays for it. */
export interface TaxTotal {
  readonly taxClass: string;
  readonly rate: number;
  readonly net: number;
  readonly tax: number;
}

/**
 * Computes tax once per class and rate over the whole receipt, half up, and shares it to the lines by largest
 * remainder, so that the lines add up to the class exactly. With `included`, the amounts contain the tax;
 * with `added`, it comes on top. Classes come out sorted by name, then rate. [TAX-2] [TAX-3]
 */
export function taxByClass(
  lines: readonly TaxLine[],
  prices: 'included' | 'added',
): { classes: TaxTotal[]; lines: { net: number; tax: number }[] } {
  const shares = lines.map(() => ({ net: 0, tax: 0 }));
  const classes: TaxTotal[] = [];
  const keys = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const key = `${line.taxClass}\u0000${String(line.rate).padStart(5, '0')}`;
    keys.set(key, [...(keys.get(key) ?? []), index]);
  });
  for (const [, indexes] of [...keys].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const members = indexes.flatMap((index) => lines[index] ?? []);
    const first = members[0];
    if (!first) continue;
    const amount = members.reduce((total, line) => total + line.amount, 0);
    const divisor = prices === 'included' ? 10_000 + first.rate : 10_000;
    const tax = divideHalfUp(amount * first.rate, divisor);
    const parts = shareByLargestRemainder(
      tax,
      members.map((line) => line.amount),
    );
    members.forEach((line, position) => {
      const part = parts[position] ?? 0;
      const index = indexes[position];
      if (index !== undefined) {
        shares[index] = { net: prices === 'included' ? line.amount - part : line.amount, tax: part };
      }
    });
    classes.push({
      taxClass: first.taxClass,
      rate: first.rate,
      net: prices === 'included' ? amount - tax : amount,
      tax,
    });
  }
  return { classes, lines: shares };
}
