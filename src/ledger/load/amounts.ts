import { currencyDigits, decimalAmount, MAX_PRICE, parseAmount } from '../../core/money/amount.ts';
import * as cell from './cells.ts';
import { signedMoney } from './choice-cells.ts';
import { type LoadError, quoted } from './errors.ts';
import { columnTitle } from './table.ts';

/** A row's cells as they stand there. */
export type Texts = Readonly<Record<string, string>>;

/** Where in the folder something stands, and where what is wrong with it is pushed. */
export interface Place {
  readonly file: string;
  readonly row: number;
  readonly errors: LoadError[];
}

/** A cell's decimal in minor units. null when it is none, which was told already, or doesn't fit the currency. */
export function readAmount(texts: Texts, column: string, currency: string, place: Place): number | null {
  const text = cell.money.safeParse(texts[column] ?? '').data;
  return text === undefined ? null : inMinorUnits(text, column, currency, place);
}

/** The same for an amount with a sign; 0 where the cell is empty. */
export function readSigned(texts: Texts, column: string, currency: string, place: Place): number | null {
  if (texts[column] === undefined) return 0;
  const text = signedMoney.safeParse(texts[column]).data;
  if (text === undefined) return null;
  const amount = inMinorUnits(text.replace(/^[+-]/, ''), column, currency, place);
  return amount !== null && text.startsWith('-') ? 0 - amount : amount;
}

function inMinorUnits(text: string, column: string, currency: string, place: Place): number | null {
  const amount = parseAmount(text, currency);
  if (amount.ok) return amount.value;
  if (amount.error.type === 'amount-too-large') {
    const most = `at most ${decimalAmount(MAX_PRICE, currency)} ${currency}`;
    fail(place, column, `${quoted(text)} is too large`, most);
    return null;
  }
  const example = `${decimalAmount(320, currency)} ${currency}`;
  const expected = `at most ${currencyDigits(currency)} decimals, such as ${example}`;
  fail(place, column, `${quoted(text)} is finer than the currency`, expected);
  return null;
}

/** Pushes what is wrong in a column of a row, or in all of the row. */
export function fail(
  { errors, file, row }: Place,
  column: string | null,
  problem: string,
  expected: string,
): void {
  errors.push({
    type: 'bad-value',
    file,
    row,
    column: column && columnTitle(column),
    problem,
    expected,
  });
}
