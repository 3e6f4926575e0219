import type { AgreementWindow } from '../agreement.ts';
import { dateOfDay, dayNumber, type WallClock } from '../day/business-date.ts';

/**
 * Whether a window is open at what calendar and clock show. Clocks are read, not counted: an hour that summer time
 * leaves out never comes, one that it shows twice counts twice. Hours past midnight belong to the day on which they
 * began. [PRICE-9]
 */
export function isOpen(
  { from, to, weekdays, hours }: AgreementWindow,
  { date, minutes }: WallClock,
): boolean {
  const pastMidnight = hours !== undefined && hours.to <= hours.from;
  const sinceYesterday = pastMidnight && minutes < hours.to;
  if (hours && !sinceYesterday && (minutes < hours.from || (!pastMidnight && minutes >= hours.to)))
    return false;
  const day = dayNumber(date) - (sinceYesterday ? 1 : 0);
  const began = dateOfDay(day);
  if ((from !== undefined && began < from) || (to !== undefined && began > to)) return false;
  return !weekdays || weekdays.includes(weekdayOf(day));
}

/** 1 is Monday, 7 Sunday; day 0, 1970-01-01, was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
