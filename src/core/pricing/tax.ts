import { divideHalfUp, shareByLargestRemainder } from '../money/amount.ts';

/** What tax looks at on a line: its class, the rate in hundredths of a percent, and the amount in the price mode. */
export interface TaxLine {
  readonly taxClass: string;
  readonly rate: number;
  readonly amount: number;
  /** What the line is, in any fixed form: it decides who gets a cent that two lines have equal claim to. */
  readonly identity: string;
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
 * with `added`, it comes on top. Classes come out sorted by name, then rate. Where remainders are equal the
 * lines' identities decide, never their order. [TAX-2] [TAX-3]
 */
export function taxByClass(
  lines: readonly TaxLine[],
  prices: 'included' | 'added',
): { classes: TaxTotal[]; lines: { net: number; tax: number }[] } {
  const included = prices === 'included';
  const shares = lines.map(() => ({ net: 0, tax: 0 }));
  const classes: TaxTotal[] = [];
  const groups = new Map<string, { line: TaxLine; index: number }[]>();
  lines.forEach((line, index) => {
    const key = `${line.taxClass}\u0000${String(line.rate).padStart(5, '0')}`;
    const group = groups.get(key);
    if (group) group.push({ line, index });
    else groups.set(key, [{ line, index }]);
  });
  for (const [, members] of [...groups].sort(([a], [b]) => compare(a, b))) {
    const first = members[0];
    if (!first) continue;
    const { taxClass, rate } = first.line;
    const amount = members.reduce((sum, { line }) => sum + line.amount, 0);
    const tax = divideHalfUp(amount * rate, included ? 10_000 + rate : 10_000);
    const parts = shareByLargestRemainder(
      tax,
      members.map(({ line }) => line.amount),
      // Asked only where remainders are equal: to sort all lines by what they are takes longer than all the rest.
      (a, b) => byIdentity(members[a]?.line, members[b]?.line) || a - b,
    );
    members.forEach(({ line, index }, position) => {
      const part = parts[position] ?? 0;
      shares[index] = { net: included ? line.amount - part : line.amount, tax: part };
    });
    classes.push({ taxClass, rate, net: included ? amount - tax : amount, tax });
  }
  return { classes, lines: shares };
}

const byIdentity = (a: TaxLine | undefined, b: TaxLine | undefined): number =>
  a && b ? compare(a.identity, b.identity) || a.amount - b.amount : 0;

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
