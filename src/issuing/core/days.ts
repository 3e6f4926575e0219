import { dateInZone, dateOfDay, dayNumber } from '../../core/day/business-date.ts';

/** The day, counted from 1970-01-01, of a UTC instant (milliseconds) in a time zone; undefined if none is called so. */
export function dayInZone(time: number, timeZone: string): number | undefined {
  try {
    return dayNumber(dateInZone(time, timeZone));
  } catch {
    return undefined;
  }
}

/** Today where this machine stands. */
export const dayHere = (time: number): number =>
  dayNumber(dateInZone(time, Intl.DateTimeFormat().resolvedOptions().timeZone));

/** The day number of a `YYYY-MM-DD` that the calendar has, else undefined. */
export function parseDay(text: string): number | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayNumber(text) : Number.NaN;
  return day >= 0 && dateOfDay(day) === text ? day : undefined;
}

/** A whole number of decimal digits that is counted exactly, else undefined. */
export function parseCount(text: string): number | undefined {
  const count = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(count) ? count : undefined;
}
