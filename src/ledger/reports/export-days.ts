import { decimalAmount } from '../../core/money/amount.ts';
import type { Close } from './closes.ts';
import { type Coverage, coverOf } from './coverage.ts';
import type { Cell } from './csv.ts';
import type { DayFigures } from './day-totals.ts';
import { figureRows } from './figure-rows.ts';

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
  const { unit, date, currency } = figures;
  const seats = figures.screenings.flatMap(({ id, name, sold, seats: all }) => [
    { measure: 'seats', key: id, name, amount: null, count: all },
    { measure: 'seats sold', key: id, name, amount: null, count: sold },
  ]);
  return [...figureRows(figures), ...seats].map(({ measure, key, name, amount, count }) => ({
    ...EMPTY,
    unit,
    business_date: date,
    measure,
    key,
    name,
    currency,
    amount: amount === null ? '' : decimalAmount(amount, currency),
    count,
  }));
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
