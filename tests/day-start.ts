import { wallClock } from '../src/core/day/business-date.ts';

/** Longer than any journey takes, with what it puts a tablet's clock forward meanwhile. */
const SOON_MINUTES = 45;
const LATER_HOURS = 1;

/**
 * Units as a folder has them, where no business date ends soon after `now` (UTC milliseconds): a journey that lay on
 * both sides of that would sell on one date and find the office at the next. Those that are about to begin a day do so
 * an hour later.
 */
export const withoutDayEnd = (units: string, now: number): string =>
  units.replace(/,(\w+\/\w+),(\d\d):(\d\d),/g, (row, timeZone: string, hour: string, minute: string) => {
    const left = Number(hour) * 60 + Number(minute) - wallClock(now, timeZone).minutes;
    if (left < 0 || left > SOON_MINUTES) return row;
    return `,${timeZone},${String(Number(hour) + LATER_HOURS).padStart(2, '0')}:${minute},`;
  });
