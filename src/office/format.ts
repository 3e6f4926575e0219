import { dateInZone, dateOfDay, dayNumber } from '../core/day/business-date.ts';
import { dateLocale, type Language } from '../core/language.ts';
import { formatAmount, formatMoney } from '../core/money/amount.ts';
import type { SessionUnit } from '../protocol/office.ts';

/** How a unit writes amounts (minor units), counts, business dates and instants (UTC milliseconds). */
export interface UnitFormat {
  readonly money: (minor: number) => string;
  /** For columns, without the currency's sign. */
  readonly amount: (minor: number) => string;
  /** An amount that is a difference: `+3.20`, `−0.40`, `0.00`. */
  readonly difference: (minor: number) => string;
  readonly count: (count: number) => string;
  /** `Friday 20 November 2026`. */
  readonly date: (date: string) => string;
  /** `Fri 20 Nov`. */
  readonly shortDate: (date: string) => string;
  /** From one date to another: `2 – 8 Nov`. */
  readonly dates: (from: string, to: string) => string;
  /** A period's name in words: `November 2026`, `2026`. */
  readonly period: (name: string) => string;
  /** A month without its year: `Nov`. */
  readonly shortMonth: (name: string) => string;
  /** `22:04` if that is the same day as `now`, else with its day. */
  readonly moment: (time: number, now: number) => string;
  /** Day and time in full. */
  readonly fullMoment: (time: number) => string;
}

/** The unit's own way of writing amounts: its locale and currency. Dates in its zone, in the reader's language. */
export function formatFor(
  { locale, currency, timeZone }: Pick<SessionUnit, 'locale' | 'currency' | 'timeZone'>,
  language: Language,
): UnitFormat {
  const spoken = dateLocale(language, locale);
  const counts = new Intl.NumberFormat(locale);
  // A business date is a name of a day, no instant: it is read and written in the same zone.
  const dates = new Intl.DateTimeFormat(spoken, { dateStyle: 'full', timeZone: 'UTC' });
  const inWords = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(spoken, { ...options, timeZone: 'UTC' });
  const shortDates = inWords({ weekday: 'short', day: 'numeric', month: 'short' });
  const ranges = inWords({ day: 'numeric', month: 'short' });
  const months = inWords({ month: 'long', year: 'numeric' });
  const shortMonths = inWords({ month: 'short' });
  const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const times = new Intl.DateTimeFormat(spoken, time);
  const days = new Intl.DateTimeFormat(spoken, { ...time, weekday: 'short', day: 'numeric', month: 'short' });
  const full = new Intl.DateTimeFormat(spoken, { ...time, day: 'numeric', month: 'long', year: 'numeric' });
  const amount = (minor: number): string => formatAmount(minor, currency, locale);
  return {
    money: (minor) => formatMoney(minor, currency, locale),
    amount,
    difference: (minor) => (minor > 0 ? `+${amount(minor)}` : amount(minor)),
    count: (count) => counts.format(count),
    date: (date) => dates.format(dayOf(date)),
    shortDate: (date) => shortDates.format(dayOf(date)),
    dates: (from, to) => ranges.formatRange(dayOf(from), dayOf(to)),
    period: (name) => (name.length === 4 ? name : months.format(dayOf(`${name}-01`))),
    shortMonth: (name) => shortMonths.format(dayOf(`${name}-01`)),
    moment: (at, now) => (dateInZone(at, timeZone) === dateInZone(now, timeZone) ? times : days).format(at),
    fullMoment: (at) => full.format(at),
  };
}

/** Whether a text names a day that exists, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayNumber(text) : Number.NaN;
  return !Number.isNaN(day) && dateOfDay(day) === text;
}

/** A file's size for people: `34 KB`. */
export function formatSize(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1000, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && unit !== 'byte' ? 1 : 0,
  });
  return format.format(value).replaceAll(' ', '\u00a0');
}
