import type { Sums } from '../../protocol/periods.ts';

type Sum = Sums['held'];

/** What of some figures can be added up over days and units. */
export const sumsIn = ({
  sales,
  refunds,
  full,
  solidarity,
  comps,
  takings,
  net,
  tax,
  ...more
}: Sums): Sums => ({
  sales,
  refunds,
  full,
  solidarity,
  comps,
  takings,
  net,
  tax,
  tips: more.tips,
  vouchers: more.vouchers,
  funds: more.funds,
  rounding: more.rounding,
  overShort: more.overShort,
  suspense: more.suspense,
  held: more.held,
});

/** Adds up how many and how much. */
export const addUp = (sums: readonly Sum[]): Sum =>
  sums.reduce((all, { count, amount }) => ({ count: all.count + count, amount: all.amount + amount }), {
    count: 0,
    amount: 0,
  });

/** Adds up what several units came to, in one currency and price mode; funds of one id are one. [REPORT-10] */
export function addSums(all: readonly Sums[]): Sums {
  const amountOf = (pick: (sums: Sums) => number): number => all.reduce((sum, each) => sum + pick(each), 0);
  const funds = new Map<string, Sums['funds'][number]>();
  for (const fund of all.flatMap((each) => each.funds)) {
    funds.set(fund.id, { ...fund, ...addUp([fund, funds.get(fund.id) ?? { count: 0, amount: 0 }]) });
  }
  return {
    sales: addUp(all.map(({ sales }) => sales)),
    refunds: addUp(all.map(({ refunds }) => refunds)),
    full: amountOf(({ full }) => full),
    solidarity: amountOf(({ solidarity }) => solidarity),
    comps: addUp(all.map(({ comps }) => comps)),
    takings: amountOf(({ takings }) => takings),
    net: amountOf(({ net }) => net),
    tax: amountOf(({ tax }) => tax),
    tips: addUp(all.map(({ tips }) => tips)),
    vouchers: addUp(all.map(({ vouchers }) => vouchers)),
    funds: [...funds.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    rounding: amountOf(({ rounding }) => rounding),
    overShort: amountOf(({ overShort }) => overShort),
    suspense: amountOf(({ suspense }) => suspense),
    held: addUp(all.map(({ held }) => held)),
  };
}
