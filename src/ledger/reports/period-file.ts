import type { Kysely, Transaction } from 'kysely';
import { dateOfDay, dayNumber } from '../../core/day/business-date.ts';
import type { Period } from '../../core/day/periods.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Tables } from '../storage/tables.ts';
import { type Coverage, coverNow, coversHeader } from './coverage.ts';
import type { CsvExport } from './export.ts';
import { federationCsv, periodCsv } from './export-period.ts';
import { federationMonth, type Sees } from './federation-month.ts';
import { periodReport } from './period-report.ts';

/** A file that is small enough to be made whole. */
export type PeriodFile = Omit<CsvExport, 'chunks'> & { readonly content: string };

/**
 * A unit's month or year as CSV; null where there is no such unit. `own`: by the unit itself, for which what comes later
 * is an addendum. [REPORT-12] [REPORT-4]
 */
export const periodFile = (
  db: Kysely<Tables>,
  unit: string,
  period: Period,
  own: boolean,
  now: number,
): Promise<PeriodFile | null> =>
  atOneMoment(db, async (trx) => {
    const report = await periodReport(trx, unit, period, now);
    if (!report) return null;
    const coverage = await cover(trx, report, own, now);
    return {
      fileName: `${unit}_${period.name}.csv`,
      covers: coversHeader(coverage),
      held: report.held,
      content: periodCsv(report, coverage),
    };
  });

/** The federation's month as CSV, of the units whose books one may see. [REPORT-12] */
export const federationFile = (
  db: Kysely<Tables>,
  period: Period,
  sees: Sees,
  now: number,
): Promise<Pick<PeriodFile, 'fileName' | 'content'>> =>
  atOneMoment(db, async (trx) => {
    const month = await federationMonth(trx, period, sees, now);
    const coverages = new Map<string, Coverage>();
    for (const unit of month.units)
      coverages.set(unit.unit, await cover(trx, unit, unit.books === 'own', now));
    return { fileName: `federation_${period.name}.csv`, content: federationCsv(month, coverages) };
  });

/** Notes that the dates of a period that are over were exported, where the unit itself does. */
function cover(
  trx: Transaction<Tables>,
  { unit, from, to, today }: { unit: string; from: string; to: string; today: string },
  own: boolean,
  now: number,
): Promise<Coverage> {
  const first = dayNumber(from);
  const dates = Array.from({ length: dayNumber(to) - first + 1 }, (_, index) => dateOfDay(first + index));
  return coverNow(trx, unit, { dates, finished: own ? dates.filter((date) => date < today) : [] }, now);
}
