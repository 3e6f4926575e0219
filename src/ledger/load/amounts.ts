import type { Agreement, Product } from '../../core/catalogue.ts';
import { currencyDigits, decimalAmount, MAX_PRICE, parseAmount } from '../../core/money/amount.ts';
import * as cell from './cells.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table } from './folder.ts';
import { columnTitle } from './table.ts';
import type { AgreementRow, ProductRow } from './tables.ts';

/** A unit's products, their prices read in its currency; errors are pushed. */
export function productsOf(
  { file, rows }: Table<ProductRow>,
  unit: string,
  currency: string,
  errors: LoadError[],
): Product[] {
  return rows.flatMap(({ row, texts, value }) => {
    if (texts['unit'] !== unit) return [];
    const price = readAmount(texts, 'price', currency, { file, row, errors });
    if (!value || price === null) return [];
    const { id, name, category, taxClass } = value;
    return [{ id, name, category, taxClass, price }];
  });
}

/** A unit's agreements, each with the one thing that it gives; errors are pushed. */
export function agreementsOf(
  { file, rows }: Table<AgreementRow>,
  unit: string,
  currency: string,
  errors: LoadError[],
): Agreement[] {
  return rows.flatMap(({ row, texts, value }) => {
    if (texts['unit'] !== unit) return [];
    const gives = readGift(texts, currency, { file, row, errors });
    if (!value || !gives) return [];
    const { id, label, organisation, tiers, on } = value;
    return [{ id, label, organisation, tiers, on, gives }];
  });
}

type Texts = Readonly<Record<string, string>>;

interface Place {
  readonly file: string;
  readonly row: number;
  readonly errors: LoadError[];
}

const GIFTS = ['percentOff', 'amountOff', 'fixedPrice'] as const;

function readGift(texts: Texts, currency: string, place: Place): Agreement['gives'] | null {
  const given = GIFTS.filter((column) => texts[column] !== undefined);
  const [column] = given;
  if (column === undefined || given.length > 1) {
    const problem = column ? `gives ${given.length} things at once` : 'gives nothing';
    fail(place, null, problem, 'one of "percent off", "amount off" and "fixed price"');
    return null;
  }
  if (column === 'percentOff') {
    const off = cell.percentOff.safeParse(texts[column]).data;
    return off === undefined ? null : { type: 'percent', off };
  }
  const amount = readAmount(texts, column, currency, place);
  if (amount === null) return null;
  if (column === 'fixedPrice') return { type: 'fixed', price: amount };
  if (amount > 0) return { type: 'amount', off: amount };
  fail(place, column, 'takes nothing off', 'an amount above 0');
  return null;
}

/** A cell's decimal in minor units. null when it is none, which was told already, or doesn't fit the currency. */
function readAmount(texts: Texts, column: string, currency: string, place: Place): number | null {
  const text = cell.money.safeParse(texts[column]).data;
  if (text === undefined) return null;
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

function fail({ errors, ...place }: Place, column: string | null, problem: string, expected: string): void {
  errors.push({ type: 'bad-value', ...place, column: column && columnTitle(column), problem, expected });
}
