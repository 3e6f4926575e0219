import { isCalendarDate } from '../../core/day/business-date.ts';
import { type Cell, oneOf, optional, readBy } from './cells.ts';

const yesOrNo = oneOf('yes', 'no');

/** Yes or no; no if it is empty. */
export const yes: Cell<'yes' | 'no'> = optional(yesOrNo, 'no');

/** What a role may do; `no` if it is empty. */
export const permission: Cell<'yes' | 'approval' | 'no'> = optional(oneOf('yes', 'approval', 'no'), 'no');

/** A whole number from `least` to `most`. */
export const whole = (least: number, most: number): Cell<number> =>
  readBy(
    (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null),
    'is not a number that can be used',
    `a whole number from ${least} to ${most}`,
  );

/** A fund's id and name in one cell, so that neither can be forgotten: `strike-fund: Strike fund`. */
export const fund = readBy(
  (text) => {
    const [, id, name] = /^([a-z0-9][a-z0-9-]{0,39})\s*:\s*(.{1,80})$/.exec(text) ?? [];
    return id === undefined || name === undefined ? null : { id, name };
  },
  'does not name a fund',
  'an id, a colon and a name, such as strike-fund: Strike fund',
);

/** What calendar and clock show at one place, read later: the unit's time zone says when that is. */
export interface LocalTime {
  readonly date: string;
  /** After midnight. */
  readonly minutes: number;
}

export const localTime: Cell<LocalTime> = readBy(
  (text) => {
    const [, date = '', hours, minutes] =
      /^(\d{4}-\d\d-\d\d)[ T]([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
    return isCalendarDate(date) ? { date, minutes: Number(hours) * 60 + Number(minutes) } : null;
  },
  'is not a date and time',
  'year, month, day and time such as 2026-11-24 20:30',
);

/** Money that may be negative, read later: what an option adds or takes off. */
export const signedMoney: Cell<string> = readBy(
  (text) => (/^[+\-\u2212]?\d+(?:[.,]\d+)?$/.test(text) ? text.replace('\u2212', '-') : null),
  'is not an amount',
  'a decimal such as 0.40 or -0.20',
);
