import { MAX_TOTAL, parseAmount } from '../money/amount.ts';
import { rememberingWordsOf, wordsOf } from './fold.ts';

/** What of a sale or a refund can be searched for. Amounts in minor units, as they are shown: a refund's are negative. */
export interface FindableSale {
  /** Its own receipt's number; for a refund also its sale's. */
  readonly receipts: readonly string[];
  readonly amounts: readonly number[];
  /** What was sold, and how it was paid, in the reader's words. */
  readonly names: readonly string[];
}

/** Whether a sale is one that is looked for. */
export type MeetsSearch = (sale: FindableSale) => boolean;

/**
 * Reads what was typed into the search for a sale; null: nothing that could be searched for. Each piece of it has to be
 * a receipt's number or its beginning, an amount, or the beginning of a word of what was sold or how it was paid. An
 * amount is `12.40`, `12,40` or `1240`, also as `1,234.50` or with the currency; one without a sign is a refund's as
 * well. [FIND-10]
 */
export function saleSearch(text: string, currency: string): MeetsSearch | null {
  const pieces = text
    // As money is printed: a space that does not break stands between thousands.
    .replace(/(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))/g, '')
    .split(/\s+/)
    .filter((piece) => wordsOf(piece).length > 0 && piece.toUpperCase() !== currency);
  if (pieces.length === 0) return null;
  const meets = pieces.map((piece) => meetsPiece(piece, currency));
  // The same goods are sold over and over.
  const wordsIn = rememberingWordsOf();
  return (sale) => {
    const words = sale.names.flatMap(wordsIn);
    return meets.every((each) => each(sale, words));
  };
}

function meetsPiece(piece: string, currency: string) {
  const number = piece.toUpperCase().replace(/^#/, '');
  const amounts = amountsOf(piece, currency);
  const beginnings = wordsOf(piece);
  return ({ receipts, amounts: paid }: FindableSale, words: readonly string[]): boolean =>
    receipts.some((receipt) => isReceipt(receipt.toUpperCase(), number)) ||
    paid.some((amount) => amounts.includes(amount)) ||
    beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}

/** `KT1-12` is found by `KT1-12`, by `KT1-1` and all else that it begins with, and by `12`, which it ends with. */
const isReceipt = (receipt: string, typed: string): boolean =>
  (typed.includes('-') && receipt.startsWith(typed)) || receipt.slice(receipt.lastIndexOf('-') + 1) === typed;

/** All that the digits can mean: in minor units, and as they stand. */
function amountsOf(piece: string, currency: string): number[] {
  const [, sign = '', signed = ''] = /^([-\u2212]?)(.*)$/.exec(piece.replace(/\p{Sc}/gu, '')) ?? [];
  const typed = bare(signed, currency);
  // `1.240` is one dinar and a bit, or more than a thousand: what marks it can't tell, so both are meant.
  const read = [...new Set([typed, ungrouped(typed)])].flatMap((text) => {
    const amount = parseAmount(text, currency, MAX_TOTAL);
    return amount.ok ? [amount.value] : [];
  });
  const minor = /^\d{1,10}$/.test(typed) ? [Number(typed)] : [];
  const each = [...read, ...minor];
  return sign === '' ? [...each, ...each.map((one) => -one)] : each.map((one) => -one);
}

/** Without the currency's code, before it or behind it. */
function bare(typed: string, currency: string): string {
  const plain = typed.toUpperCase();
  const [before = '', ...after] = plain.split(currency);
  return after.length === 1 && (before === '' || after[0] === '') ? before + after[0] : plain;
}

/** `1,234.50` and `1.234,50` without what stands between thousands; all else as it is. */
function ungrouped(typed: string): string {
  const [, whole, mark, rest = ''] =
    /^(\d{1,3}(?:([.,'\u2019])\d{3})(?:\2\d{3})*)([.,]\d+)?$/.exec(typed) ?? [];
  return whole === undefined || mark === undefined || rest.startsWith(mark)
    ? typed
    : whole.replaceAll(mark, '') + rest;
}
