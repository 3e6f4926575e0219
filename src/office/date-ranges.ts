import { addDays } from '../core/day/business-date.ts';

/** Business dates, inclusive. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

const firstOf = (date: string): string => `${date.slice(0, 7)}-01`;

/** From the first of the date's month to the date itself. */
export const monthUpTo = (date: string): DateRange => ({ from: firstOf(date), to: date });

/** The whole month before the date's. */
export function monthBefore(date: string): DateRange {
  const to = addDays(firstOf(date), -1);
  return { from: firstOf(to), to };
}
