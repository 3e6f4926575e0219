import { decimalAmount } from '../../core/money/amount.ts';
import type { FederationMonth, OpenShift, PeriodReport, UnitMonth } from '../../protocol/periods.ts';
import { type Coverage, coverOf } from './coverage.ts';
import { BYTE_ORDER_MARK, type Cell, csvHeader, csvRows } from './csv.ts';
import { currencyRows, type FigureRow, figureRows, partnerRows, sumRows } from './figure-rows.ts';

export const PERIOD_COLUMNS = [
  'unit',
  'from',
  'to',
  'measure',
  'key',
  'name',
  'currency',
  'amount',
  'count',
  'covers',
] as const;

export type PeriodRow = Record<(typeof PERIOD_COLUMNS)[number], Cell>;

interface Where {
  /** Empty: all units of the currency together. */
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly currency: string;
}

const rowsOf = ({ unit, from, to, currency }: Where, rows: readonly FigureRow[]): PeriodRow[] =>
  rows.map(({ measure, key, name, amount, count }) => ({
    unit,
    from,
    to,
    measure,
    key,
    name,
    currency: amount === null ? '' : currency,
    amount: amount === null ? '' : decimalAmount(amount, currency),
    count,
    covers: '',
  }));

/** A unit's month or year: what each day or week came to, then all of it, figure by figure, as the office shows it. [REPORT-12] */
export function periodCsv(report: PeriodReport, coverage: Coverage): string {
  const { unit, from, to, currency, parts } = report;
  const where = { unit, from, to, currency };
  return csvOf([
    ...parts.flatMap((part) => rowsOf({ ...where, from: part.from, to: part.to }, sumRows(part))),
    ...rowsOf(where, figureRows(report)),
    ...openRows(where, report.openShifts),
    ...coverRows(where, coverage),
  ]);
}

/** The federation's month: each unit, then what those of one currency come to together. [REPORT-12] */
export function federationCsv(
  { from, to, units, totals }: FederationMonth,
  coverages: ReadonlyMap<string, Coverage>,
): string {
  const whereOf = ({ unit, currency }: Pick<UnitMonth, 'unit' | 'currency'>): Where => ({
    unit,
    from,
    to,
    currency,
  });
  return csvOf([
    ...units.flatMap((each) => [
      ...rowsOf(whereOf(each), [...sumRows(each), ...partnerRows(each.partners)]),
      ...openRows(whereOf(each), each.openShifts),
    ]),
    ...totals.flatMap((each) => rowsOf(whereOf({ ...each, unit: '' }), currencyRows(each))),
    ...units.flatMap((each) => {
      const coverage = coverages.get(each.unit);
      return coverage ? coverRows(whereOf(each), coverage) : [];
    }),
  ]);
}

const csvOf = (rows: readonly PeriodRow[]): string =>
  BYTE_ORDER_MARK + csvHeader(PERIOD_COLUMNS) + csvRows({ columns: PERIOD_COLUMNS, rows });

/** Days of registers that are over and have no Z. [REPORT-11] */
const openRows = (where: Where, shifts: readonly OpenShift[]): PeriodRow[] =>
  shifts.flatMap(({ date, register, name }) =>
    rowsOf({ ...where, from: date, to: date }, [
      { measure: 'no close', key: register, name, amount: null, count: null },
    ]),
  );

const coverRows = (where: Where, coverage: Coverage): PeriodRow[] =>
  coverage.registers.flatMap((each) =>
    rowsOf(where, [
      { measure: 'covers', key: each.register, name: each.name, amount: null, count: null },
    ]).map((row) => ({ ...row, covers: coverOf(coverage, each) })),
  );
