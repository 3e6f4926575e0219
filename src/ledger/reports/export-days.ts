import { decimalAmount } from '../../core/money/amount.ts';
import type { Close } from './closes.ts';
import { type Coverage, coverOf } from './coverage.ts';
import type { Cell } from './csv.ts';
import type { DayFigures } from './day-totals.ts';

export const DAY_COLUMNS = [
  'unit',
  'register',
  'business_date',
  'measure',
  'key',
  'name',
  'currency',
  'amount',
  'count',
  'covers',
  'reason',
] as const;

export type DayRow = Record<(typeof DAY_COLUMNS)[number], Cell>;

/** A business date's figures, one a row, as the office shows them; partners are folded in the same way. [REPORT-3] */
export function dayRows(figures: DayFigures): DayRow[] {
  const row = (measure: string, amount: number, count: Cell = null, key = '', name = ''): DayRow => ({
    unit: figures.unit,
    register: '',
    business_date: figures.date,
    measure,
    key,
    name,
    currency: figures.currency,
    amount: decimalAmount(amount, figures.currency),
    count,
    covers: '',
    reason: '',
  });
  const rows = [
    row('sales', figures.sales.amount, figures.sales.count),
    row('refunds', figures.refunds.amount, figures.refunds.count),
    row('full', figures.full),
    row('solidarity', figures.solidarity),
    row('takings', figures.takings),
    row('net', figures.net),
    row('tax', figures.tax),
    ...figures.taxes.flatMap(({ id, name, net, tax }) => [
      row('net by tax class', net, null, id, name),
      row('tax by tax class', tax, null, id, name),
    ]),
    ...figures.tenders.map(({ id, name, amount, count }) => row('tender', amount, count, id, name)),
    ...figures.categories
      .filter(({ amount, count }) => amount !== 0 || count !== 0)
      .map(({ id, name, amount, count }) => row('category', amount, count, id, name)),
    ...figures.partners.map(({ id, name, amount, count }) => row('partner', amount, count, id, name)),
    row('over-short', figures.overShort),
    row('suspense', figures.suspense),
    row('held', figures.held.amount, figures.held.count),
    row('comps', figures.comps.amount, figures.comps.count),
    row('tips', figures.tips.amount, figures.tips.count),
    row('vouchers sold', figures.vouchers.amount, figures.vouchers.count),
    ...figures.funds.map(({ id, name, amount, count }) => row('fund', amount, count, id, name)),
    row('rounding', figures.rounding),
    ...figures.movements.map(({ id, name, amount, count }) => row('movement', amount, count, id, name)),
    { ...row('no-sales', 0, figures.noSales), amount: '' },
    row('voids', figures.voids.amount, figures.voids.count),
    ...figures.overShortBy.map(({ id, name, amount, count }) =>
      row('over-short by tender', amount, count, id, name),
    ),
    ...figures.screenings.flatMap(({ id, name, sold, seats }) => [
      { ...row('seats', 0, seats, id, name), amount: '' },
      { ...row('seats sold', 0, sold, id, name), amount: '' },
    ]),
  ];
  return rows;
}

/** A Z: its number as the key, what was over or short, and why. */
export const closeRow = (unit: string, date: string, close: Close): DayRow => ({
  ...EMPTY,
  unit,
  register: close.register,
  business_date: date,
  measure: 'close',
  key: String(close.z),
  currency: close.currency,
  amount: decimalAmount(close.overShort, close.currency),
  reason: close.reason,
});

/** What a date's export gained since the first one: how many entries of a register came later. */
export const addendaRow = (unit: string, date: string, register: string, count: number): DayRow => ({
  ...EMPTY,
  unit,
  register,
  business_date: date,
  measure: 'addenda',
  count,
});

/** Up to which entry of each register the file goes; the last rows, under the last date. */
export const coverRows = (unit: string, date: string, coverage: Coverage): DayRow[] =>
  coverage.registers.map((register) => ({
    ...EMPTY,
    unit,
    register: register.register,
    business_date: date,
    measure: 'covers',
    name: register.name,
    covers: coverOf(coverage, register),
  }));

const EMPTY = {
  register: '',
  key: '',
  name: '',
  currency: '',
  amount: '',
  count: '',
  covers: '',
  reason: '',
};
