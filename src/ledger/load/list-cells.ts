import { type Cell, readBy } from './cells.ts';

/** The words of a cell, each once: spaces, commas and semicolons separate them. */
const wordsOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))];

/** At most so many words that all look alike. */
const listOf = (pattern: RegExp, most: number, what: string, expected: string): Cell<string[]> =>
  readBy(
    (text) => {
      const words = wordsOf(text);
      return words.length <= most && words.every((word) => pattern.test(word)) ? words : null;
    },
    `is not a list of ${what}`,
    expected,
  );

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Ids of option groups, of roles. */
export const ids: Cell<string[]> = listOf(ID, 12, 'ids', 'at most 12 ids, separated by spaces');

/** Ids of a combo's products. */
export const manyIds: Cell<string[]> = listOf(ID, 1000, 'ids', 'at most 1000 ids, separated by spaces');

/** PLUs and EAN or UPC codes. */
export const codes: Cell<string[]> = listOf(
  /^[0-9A-Za-z-]{1,20}$/,
  20,
  'codes',
  'at most 20 codes of digits, letters and dashes, each up to 20 long, separated by spaces',
);

const TENDERS = ['voucher', 'account'] as const;
export type Tender = (typeof TENDERS)[number];

/** The tenders that a unit takes besides cash and the card terminal. */
export const tenders: Cell<Tender[]> = readBy(
  (text) => {
    const words = wordsOf(text.toLowerCase());
    const known = TENDERS.filter((tender) => words.includes(tender));
    return known.length === words.length ? known : null;
  },
  'is not a list of tenders',
  'voucher, account or both, separated by a space',
);
