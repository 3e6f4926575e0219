import type { Figures } from '../../protocol/office.ts';
import type { CurrencyTotal, Sums } from '../../protocol/periods.ts';
import type { Cell } from './csv.ts';

/** One figure as files have it; `amount` in minor units, null where there is none. */
export interface FigureRow {
  readonly measure: string;
  readonly key: string;
  readonly name: string;
  readonly amount: number | null;
  readonly count: Cell;
}

interface Sum {
  readonly amount: number;
  readonly count: number;
}

const figure = (measure: string, amount: number): FigureRow => ({
  measure,
  key: '',
  name: '',
  amount,
  count: null,
});
const sum = (measure: string, { amount, count }: Sum): FigureRow => ({ ...figure(measure, amount), count });
const named = (measure: string, { id, name, ...rest }: Sum & { id: string; name: string }): FigureRow => ({
  ...sum(measure, rest),
  key: id,
  name,
});

/** Partners as they are shown: those with few uses on a date are folded together. [PRIVACY-3] */
export const partnerRows = (partners: Figures['partners']): FigureRow[] =>
  partners.map((each) => named('partner', each));

/** What days, weeks and units are told by. */
export const sumRows = (sums: Sums): FigureRow[] => [
  ...headRows(sums),
  figure('over-short', sums.overShort),
  ...middleRows(sums),
];

/** All figures of a date or a period, as the office shows them; partners are folded in the same way. [REPORT-3] */
export const figureRows = (figures: Figures): FigureRow[] => [
  ...headRows(figures),
  ...figures.taxes.flatMap(({ id, name, net, tax }) => [
    { ...figure('net by tax class', net), key: id, name },
    { ...figure('tax by tax class', tax), key: id, name },
  ]),
  ...figures.tenders.map((each) => named('tender', each)),
  ...figures.categories
    .filter(({ amount, count }) => amount !== 0 || count !== 0)
    .map((each) => named('category', each)),
  ...partnerRows(figures.partners),
  figure('over-short', figures.overShort),
  ...middleRows(figures),
  ...figures.movements.map((each) => named('movement', each)),
  { ...figure('no-sales', 0), amount: null, count: figures.noSales },
  sum('voids', figures.voids),
  ...figures.byHand.map((each) => named('by hand', each)),
  ...figures.adjusted.map((each) => named('adjustment', each)),
  ...figures.overShortBy.map((each) => named('over-short by tender', each)),
];

/** The federation's totals of a currency: what was given stands by itself for prices with tax and without. [REPORT-10] */
export const currencyRows = ({ given, ...alike }: CurrencyTotal): FigureRow[] => [
  sum('sales', alike.sales),
  sum('refunds', alike.refunds),
  figure('takings', alike.takings),
  figure('net', alike.net),
  figure('tax', alike.tax),
  ...given.flatMap(({ prices, full, solidarity, comps, partners }) =>
    [
      figure('full', full),
      figure('solidarity', solidarity),
      sum('comps', comps),
      ...partnerRows(partners),
    ].map((row) =>
      row.key === '' ? { ...row, key: prices } : { ...row, measure: `${row.measure}, ${prices}` },
    ),
  ),
  figure('over-short', alike.overShort),
  figure('suspense', alike.suspense),
  sum('held', alike.held),
  sum('tips', alike.tips),
  sum('vouchers sold', alike.vouchers),
  ...alike.funds.map((each) => named('fund', each)),
  figure('rounding', alike.rounding),
];

const headRows = (sums: Sums): FigureRow[] => [
  sum('sales', sums.sales),
  sum('refunds', sums.refunds),
  figure('full', sums.full),
  figure('solidarity', sums.solidarity),
  figure('takings', sums.takings),
  figure('net', sums.net),
  figure('tax', sums.tax),
];

const middleRows = (sums: Sums): FigureRow[] => [
  figure('suspense', sums.suspense),
  sum('held', sums.held),
  sum('comps', sums.comps),
  sum('tips', sums.tips),
  sum('vouchers sold', sums.vouchers),
  ...sums.funds.map((each) => named('fund', each)),
  figure('rounding', sums.rounding),
];
