const DAY_MS = 86_400_000;

/** Five minutes: a register's clock further off than this is said aloud. [DAY-3] */
export const SKEW_LIMIT_MS = 300_000;

/** The calendar date, `YYYY-MM-DD`, of a UTC instant in a time zone. */
export const dateInZone = (time: number, timeZone: string): string => wallClock(time, timeZone).date;

/** The business date of an instant: before the day's start (minutes after midnight) it is still yesterday. [DAY-1] */
export function businessDateAt(time: number, timeZone: string, dayStart: number): string {
  const { date, minutes } = wallClock(time, timeZone);
  return minutes < dayStart ? addDays(date, -1) : date;
}

/** Clocks are slow to make, and every quote reads one: each zone has its own. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const held =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  clocks.set(timeZone, held);
  return held;
}

/** A date, `YYYY-MM-DD`, and minutes after its midnight. */
export interface WallClock {
  readonly date: string;
  readonly minutes: number;
}

/** Whether a calendar has this instant, UTC milliseconds: an odd entry may name another. */
export const isInstant = (time: number): boolean => Number.isFinite(new Date(time).getTime());

/** What calendar and clock on the wall show at an instant, summer time and all. Read part by part: how a locale joins them changes between browsers. */
export function wallClock(time: number, timeZone: string): WallClock {
  const parts = clockOf(timeZone).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** Days since 1970-01-01 of a date. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/** The date of a day number. */
export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Whether a `YYYY-MM-DD` is in the calendar: there is no 31 February. */
export function isCalendarDate(date: string): boolean {
  const day = dayNumber(date);
  return Number.isFinite(day) && dateOfDay(day) === date;
}

/** The date some days later (or earlier). */
export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days);

export type DateDoubt =
  | { readonly type: 'earlier-than-last-shift'; readonly last: string }
  | { readonly type: 'days-skipped'; readonly last: string; readonly days: number }
  | { readonly type: 'clock-skewed'; readonly skewMs: number };

/**
 * Why a person should look before this business date is used; empty when it is 0 or 1 day after the last
 * shift's and the last contact found the clock right. [DAY-2]
 */
export function doubtsOf(date: string, last: string | null, skewMs: number | null): DateDoubt[] {
  const doubts: DateDoubt[] = [];
  const days = last === null ? 0 : dayNumber(date) - dayNumber(last);
  if (last !== null && days < 0) doubts.push({ type: 'earlier-than-last-shift', last });
  if (last !== null && days > 1) doubts.push({ type: 'days-skipped', last, days });
  if (skewMs !== null && Math.abs(skewMs) > SKEW_LIMIT_MS) doubts.push({ type: 'clock-skewed', skewMs });
  return doubts;
}
