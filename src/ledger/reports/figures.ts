import type { Catalogue } from '../../core/catalogue.ts';
import { amountOf, type Totals, totalOf, totalsBy } from '../../core/day/totals.ts';
import { OPEN_RING } from '../../core/order/order.ts';
import type { Figures } from '../../protocol/office.ts';
import { accountOf, chartOf, foldedAccount } from '../adjust/chart.ts';
import { nameOf, type Named } from './names.ts';

/**
 * The figures that totals come to, under the names that the price list has by now. Partners are folded date by date
 * before they come here. [REPORT-1] [REPORT-9]
 */
export function figuresOf(
  totals: Totals,
  catalogue: Catalogue,
  besides: Pick<Figures, 'partners' | 'minimumUses' | 'held'>,
): Figures {
  const { unit, taxClasses, categories } = catalogue;
  const named = (measure: NamedMeasure, names: readonly Named[]) =>
    totalsBy(totals, measure).map(({ key, amount, count }) => ({
      id: key,
      name: nameOf(names, key),
      amount,
      count,
    }));
  const sold = [...categories, { id: OPEN_RING, name: 'Open ring' }];
  return {
    ...besides,
    unit: unit.id,
    currency: unit.currency,
    prices: unit.prices,
    sales: totalOf(totals, 'sales'),
    refunds: totalOf(totals, 'refunds'),
    full: totalOf(totals, 'full').amount,
    solidarity: amountOf(totals, 'solidarity'),
    takings: totalOf(totals, 'takings').amount,
    net: amountOf(totals, 'net'),
    tax: amountOf(totals, 'tax'),
    taxes: totalsBy(totals, 'net').map(({ key, amount }) => ({
      id: key,
      name: nameOf(taxClasses, key),
      net: amount,
      tax: totalOf(totals, 'tax', key).amount,
    })),
    tenders: named('tender', TENDERS),
    categories: inOrder(named('category', sold), sold),
    overShort: amountOf(totals, 'over-short'),
    overShortBy: named('over-short', TENDERS),
    suspense: totalOf(totals, 'suspense').amount,
    comps: totalOf(totals, 'comps'),
    tips: totalOf(totals, 'tips'),
    vouchers: totalOf(totals, 'vouchers'),
    funds: named('fund', unit.fund ? [unit.fund] : []),
    rounding: amountOf(totals, 'rounding'),
    movements: named('movement', MOVEMENTS),
    noSales: totalOf(totals, 'no-sale').count,
    voids: totalOf(totals, 'void'),
    byHand: named('by-hand', BY_HAND),
    adjusted: adjustedBy(totals, catalogue),
  };
}

/** What adjustments did to each account. [ADJUST-1] */
function adjustedBy(totals: Totals, catalogue: Catalogue): Figures['adjusted'] {
  const chart = chartOf(catalogue);
  const sums = totalsBy(totals, 'adjustment').map((each) => ({ ...each, id: foldedAccount(each.key) }));
  return [...new Set(sums.map(({ id }) => id))].map((id) => {
    const those = sums.filter((each) => each.id === id);
    const amount = those.reduce((sum, each) => sum + each.amount, 0);
    return { ...accountOf(chart, id), amount, count: those.reduce((sum, each) => sum + each.count, 0) };
  });
}

type NamedMeasure = 'tender' | 'category' | 'over-short' | 'fund' | 'movement' | 'by-hand';

const TENDERS: readonly Named[] = [
  { id: 'cash', name: 'Cash' },
  { id: 'card-terminal', name: 'Card terminal' },
  { id: 'voucher', name: 'Voucher' },
  { id: 'account', name: 'House account' },
];

const MOVEMENTS: readonly Named[] = [
  { id: 'paid-in', name: 'Paid in' },
  { id: 'paid-out', name: 'Paid out' },
  { id: 'drop', name: 'Drop' },
];

const BY_HAND: readonly Named[] = [
  { id: 'lower', name: 'Lower' },
  { id: 'dearer', name: 'Dearer' },
];

/** The known ones in their order, those without a sum as zero; then whatever else there is. */
function inOrder(sums: Figures['categories'], known: readonly Named[]): Figures['categories'] {
  const rest = sums.filter(({ id }) => !known.some((each) => each.id === id));
  const first = known.map(
    ({ id, name }) => sums.find((sum) => sum.id === id) ?? { id, name, amount: 0, count: 0 },
  );
  return [...first, ...rest];
}
