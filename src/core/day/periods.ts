import { dateOfDay, dayNumber } from './business-date.ts';

/** A month (`2026-11`) or a year (`2026`) of business dates, first and last of them included. */
export interface Period {
  readonly kind: 'month' | 'year';
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What a period is told by: a month by its days, a year by its weeks. The first and last week end with the year. */
export interface PeriodPart {
  /** The date, or the week such as `2026-W45`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What a name of a month or a year may look like. */
export const MONTH = /^(?:19[7-9]\d|2\d{3})-(?:0[1-9]|1[0-2])$/;
export const PERIOD = /^(?:19[7-9]\d|2\d{3})(?:-(?:0[1-9]|1[0-2]))?$/;

/** Reads a period's name; null if it is none. [REPORT-9] */
export function readPeriod(name: string): Period | null {
  if (!PERIOD.test(name)) return null;
  if (name.length === 4) return { kind: 'year', name, from: `${name}-01-01`, to: `${name}-12-31` };
  const from = `${name}-01`;
  return { kind: 'month', name, from, to: dateOfDay(dayNumber(firstOfNext(name)) - 1) };
}

/** The month or year so many later, or earlier; null past those that have a name. */
export function periodBeside({ kind, name }: Period, step: 1 | -1): Period | null {
  if (kind === 'year') return readPeriod(String(Number(name) + step));
  const beside = step === 1 ? firstOfNext(name) : dateOfDay(dayNumber(`${name}-01`) - 1);
  return readPeriod(beside.slice(0, 7));
}

function firstOfNext(month: string): string {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01-01` : `${year}-${String(of + 1).padStart(2, '0')}-01`;
}

/** The month, or the year, that a date is in. */
export const monthOf = (date: string): string => date.slice(0, 7);
export const yearOf = (date: string): string => date.slice(0, 4);

/** The days of a month, or the weeks of a year, in their order. Each date is in one of them. [REPORT-9] */
export function partsOf({ kind, from, to }: Period): PeriodPart[] {
  const parts: PeriodPart[] = [];
  const last = dayNumber(to);
  for (let day = dayNumber(from); day <= last; ) {
    const end = kind === 'month' ? day : Math.min(last, day + 6 - weekdayOf(day));
    const date = dateOfDay(day);
    parts.push({ name: kind === 'month' ? date : isoWeekOf(date), from: date, to: dateOfDay(end) });
    day = end + 1;
  }
  return parts;
}

/** Days since Monday. 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The ISO week of a date, such as `2026-W53`: a week belongs to the year that has its Thursday. */
export function isoWeekOf(date: string): string {
  const day = dayNumber(date);
  const thursday = day - weekdayOf(day) + 3;
  const year = yearOf(dateOfDay(thursday));
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
