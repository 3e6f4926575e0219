import * as z from 'zod/mini';
import { isStorable } from '../../core/journal/envelope.ts';
import { PIN } from '../../core/pin.ts';
import { quoted } from './errors.ts';

/** How the text of a cell is read, trimmed; `''` is an empty one. Issues carry what was expected in `params`. */
export type Cell<Value> = z.ZodMiniType<Value, string>;

/** A cell that a function reads; null means that it can't. */
export function readBy<Value>(
  read: (text: string) => Value | null,
  problem: string,
  expected: string,
): Cell<Value> {
  return z.pipe(
    z.string(),
    z.transform((text: string, context) => {
      const keepable = isStorable(text) && !/\p{Cc}/u.test(text);
      const value = keepable && text !== '' ? read(text) : null;
      if (value !== null) return value;
      const unkeepable = 'holds a line break or another character that cannot be kept';
      const message = text === '' ? 'is empty' : `${quoted(text)} ${keepable ? problem : unkeepable}`;
      context.issues.push({ code: 'custom', message, params: { expected }, input: text });
      return z.NEVER;
    }),
  );
}

/** The same cell, but an empty one means `blank`; its column may be left out. */
export const optional = <Value, Blank>(cell: Cell<Value>, blank: Blank): Cell<Value | Blank> =>
  z.pipe(
    z.string(),
    z.transform((text: string, context): Value | Blank => {
      if (text === '') return blank;
      const read = cell.safeParse(text);
      if (read.success) return read.data;
      for (const { message, ...issue } of read.error.issues) {
        const params = issue.code === 'custom' ? issue.params : {};
        context.issues.push({ code: 'custom', message, params, input: text });
      }
      return z.NEVER;
    }),
  );

const matching = (pattern: RegExp, problem: string, expected: string): Cell<string> =>
  readBy((text) => (pattern.test(text) ? text : null), problem, expected);

export const id = matching(
  /^[a-z0-9][a-z0-9-]{0,39}$/,
  'is not an id',
  'lower-case letters, digits and dashes, at most 40, the first a letter or digit',
);

/** Text up to so many characters. */
export const text = (most: number): Cell<string> =>
  readBy(
    (text) => (text.length <= most ? text : null),
    `is longer than ${most} characters`,
    `a text of 1 to ${most} characters`,
  );

export const colour = readBy(
  (text) => (/^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : null),
  'is not a colour',
  'a colour such as #d03a1e',
);

/** One of a few words. */
export const oneOf = <Word extends string>(...words: [Word, ...Word[]]): Cell<Word> =>
  readBy(
    (text) => words.find((word) => word === text.toLowerCase()) ?? null,
    'cannot be chosen',
    words.map((word) => `"${word}"`).join(' or '),
  );

export const currency = readBy(
  (text) => (Intl.supportedValuesOf('currency').includes(text) ? text : null),
  'is not a currency',
  'a code such as EUR',
);

export const locale = readBy(
  (text) => {
    try {
      return Intl.DateTimeFormat.supportedLocalesOf([text])[0] ?? null;
    } catch {
      return null;
    }
  },
  'is not a locale',
  'a language and country such as en-IE',
);

export const timeZone = readBy(
  (text) => {
    try {
      // Offsets such as +01:00 know no summer time, and older tablets refuse them.
      return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) ? text : null;
    } catch {
      return null;
    }
  },
  'is not a time zone',
  'a name such as Europe/Dublin',
);

/** A time of day as minutes after midnight. */
export const timeOfDay = readBy(
  (text) => {
    const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
    return hours === '' ? null : Number(hours) * 60 + Number(minutes);
  },
  'is not a time of day',
  'hours and minutes such as 04:00',
);

/** Percent with up to two decimals, as hundredths of a percent. */
const percent = (least: number, expected: string): Cell<number> =>
  readBy(
    (text) => {
      const [, whole = '', decimals = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text) ?? [];
      const value = whole === '' ? -1 : Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
      return value >= least && value <= 10_000 ? value : null;
    },
    'is not a percentage that can be used',
    expected,
  );

export const rate = percent(0, 'percent from 0 to 100 such as 13.5');
export const percentOff = percent(1, 'percent from 0.01 to 100 such as 20');

/** Money, read later: how many decimals it may have is the unit's currency to say. */
export const money = matching(/^\d+(?:[.,]\d+)?$/, 'is not an amount', 'a decimal such as 3.20');

export const receiptPrefix = matching(/^[A-Z]{1,4}$/, 'is not a prefix', '1 to 4 capital letters such as KT');

/** Errors go to screens and logs, so a wrong PIN is not quoted. */
export const pin: Cell<string> = z.string().check(
  z.refine((text) => PIN.test(text), {
    error: 'is not a PIN',
    params: { expected: '4 to 8 digits' },
  }),
);
