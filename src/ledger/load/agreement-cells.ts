import { ANY_CO_OP } from '../../core/any-co-op.ts';
import type { Agreement } from '../../core/catalogue.ts';
import { isCalendarDate } from '../../core/day/business-date.ts';
import * as cell from './cells.ts';
import { type Cell, readBy } from './cells.ts';

const TIERS: Readonly<Record<string, number>> = { member: 0, worker: 1, organisation: 2 };

/** Card tiers as words or numbers, separated by spaces. */
export const tiers: Cell<number[]> = readBy(
  (text) => {
    const read = new Set<number>();
    for (const word of text.split(/[\s,;]+/).filter((part) => part !== '')) {
      const tier = TIERS[word.toLowerCase()] ?? (/^\d{1,3}$/.test(word) ? Number(word) : 256);
      if (tier > 255) return null;
      read.add(tier);
    }
    return [...read];
  },
  'is not a list of tiers',
  'member, worker, organisation or a number from 0 to 255, separated by spaces',
);

export type Scope = Agreement['on'];

/** What an agreement is on: one thing, or several categories and products. */
export const scope: Cell<Scope> = readBy(
  (text): Scope | null => {
    if (text === 'everything') return { type: 'everything' };
    const things = text.split(/\s*[,;]\s*/).map((part) => /^(category|product)\s+(\S+)$/.exec(part));
    const named = things.flatMap((match) =>
      match?.[2] === undefined ? [] : [[match[1], match[2]] as const],
    );
    if (named.length < things.length) return null;
    const idsOf = (type: string): string[] => [
      ...new Set(named.flatMap(([each, id]) => (each === type ? [id] : []))),
    ];
    const [categories, products] = [idsOf('category'), idsOf('product')];
    const [category, product] = [categories[0], products[0]];
    if (named.length > 1) return { type: 'several', categories, products };
    if (category !== undefined) return { type: 'category', category };
    return product === undefined ? null : { type: 'product', product };
  },
  'does not say what it is on',
  '"everything", "category ID" or "product ID"; several of these separated by commas',
);

/** A partner's id, or the workers of any co-op. */
export const audience: Cell<string> = readBy(
  (text) => (text.toLowerCase() === ANY_CO_OP ? ANY_CO_OP : (cell.id.safeParse(text).data ?? null)),
  'is not an id',
  `a partner's id, or "${ANY_CO_OP}"`,
);

/** A date of the calendar. */
export const date: Cell<string> = readBy(
  (text) => (/^\d{4}-\d\d-\d\d$/.test(text) && isCalendarDate(text) ? text : null),
  'is not a date',
  'year, month and day such as 2026-11-24',
);

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days of the week, 1 for Monday: words, and ranges of them, which may go round the week's end. */
export const weekdays: Cell<number[]> = readBy(
  (text) => {
    const days = new Set<number>();
    for (const part of text.toLowerCase().split(/[\s,;]+/)) {
      const [first, last, ...more] = part
        .split(/[-\u2013]/)
        .map((word) => WEEKDAYS.findIndex((day) => day === word));
      if (first === undefined || first < 0 || last === -1 || more.length > 0) return null;
      const length = ((last ?? first) - first + 7) % 7;
      for (let at = 0; at <= length; at += 1) days.add(((first + at) % 7) + 1);
    }
    return [...days].sort((a, b) => a - b);
  },
  'is not a list of weekdays',
  'mon, tue, wed, thu, fri, sat, sun or ranges such as mon-fri, separated by spaces',
);

/** From when to when, minutes after midnight; to midnight is `00:00`. */
export const hours: Cell<{ from: number; to: number }> = readBy(
  (text) => {
    const times = text.split(/\s*[-\u2013]\s*/).map((part) => cell.timeOfDay.safeParse(part).data);
    const [from, to, ...more] = times;
    return from === undefined || to === undefined || from === to || more.length > 0 ? null : { from, to };
  },
  'does not say from when to when',
  'two different times such as 15:00-17:30; 22:00-02:00 goes past midnight',
);
