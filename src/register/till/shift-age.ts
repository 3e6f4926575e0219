import { dayNumber, SKEW_LIMIT_MS } from '../../core/day/business-date.ts';
import type { OpenShift } from '../../device/db.ts';

/** What is odd about the time of an open shift; null where nothing is. */
export interface ShiftAge {
  /** Business dates since the one it was opened for, where that is more than yesterday. [DAY-2] */
  readonly daysOpen: number | null;
  /** How far this tablet's clock stands behind the shift's own beginning, in minutes: it was put back. [DAY-3] */
  readonly minutesBack: number | null;
}

const DAY_MS = 86_400_000;

/**
 * Looks at an open shift by this tablet's clock (UTC milliseconds) and, once it is a day old, by today's business date:
 * reading a zone's clock for the first time is slow, and the first screen would wait for it.
 */
export function shiftAge(
  { businessDate, openedAt }: Pick<OpenShift, 'businessDate' | 'openedAt'>,
  today: () => string,
  now: number,
): ShiftAge {
  const days = now - openedAt > DAY_MS ? dayNumber(today()) - dayNumber(businessDate) : 0;
  const back = openedAt - now;
  return {
    daysOpen: days > 1 ? days : null,
    minutesBack: back > SKEW_LIMIT_MS ? Math.round(back / 60_000) : null,
  };
}
