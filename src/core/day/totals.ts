import type { Fact, Measure } from './facts.ts';

/** Sums of facts by measure and key; `totalsKey` makes the keys. Plain data, so that it can be stored. */
export type Totals = Readonly<Record<string, { readonly amount: number; readonly count: number }>>;

export const NO_TOTALS: Totals = {};

/** Adds facts to totals, giving new totals. Order does not matter. [DAY-4] */
export function addFacts(totals: Totals, facts: readonly Fact[]): Totals {
  const sums: Record<string, { amount: number; count: number }> = { ...totals };
  for (const { measure, key, amount, count } of facts) {
    const held = sums[`${measure}:${key}`];
    sums[`${measure}:${key}`] = {
      amount: (held?.amount ?? 0) + amount,
      count: (held?.count ?? 0) + count,
    };
  }
  return sums;
}

/** One sum, zero if nothing was added. */
export function totalOf(totals: Totals, measure: Measure, key = ''): { amount: number; count: number } {
  return totals[`${measure}:${key}`] ?? { amount: 0, count: 0 };
}

/** All sums of a measure with their keys, sorted by key. */
export function totalsBy(totals: Totals, measure: Measure): { key: string; amount: number; count: number }[] {
  return Object.entries(totals)
    .filter(([name]) => name.startsWith(`${measure}:`))
    .map(([name, sum]) => ({ key: name.slice(measure.length + 1), ...sum }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The sum over all keys of a measure, in minor units. */
export const amountOf = (totals: Totals, measure: Measure): number =>
  totalsBy(totals, measure).reduce((sum, each) => sum + each.amount, 0);

/** What the drawer should hold: the float, the cash that came and went with sales, and what was moved. [DAY-5] */
export const expectedCash = (totals: Totals): number =>
  totalOf(totals, 'float').amount + totalOf(totals, 'tender', 'cash').amount + amountOf(totals, 'movement');

/** What should be there of a tender that is counted at the close; for cash, what the drawer should hold. [CLOSE-1] */
export const expectedOf = (totals: Totals, tender: string): number =>
  tender === 'cash' ? expectedCash(totals) : totalOf(totals, 'tender', tender).amount;
