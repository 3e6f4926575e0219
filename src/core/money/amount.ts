import { err, ok, type Result } from '../result.ts';

/** The largest price of one thing and the largest amount of one sale, in minor units. [MONEY-2] */
export const MAX_PRICE = 99_999_999;
export const MAX_TOTAL = 9_999_999_999;

/** Divides two whole numbers, rounding halves away from zero: the one rounding rule there is. [MONEY-3] */
export function divideHalfUp(dividend: number, divisor: number): number {
  const magnitude = Math.abs(dividend);
  const rounded = Math.floor(magnitude / divisor) + ((magnitude % divisor) * 2 >= divisor ? 1 : 0);
  return dividend < 0 && rounded > 0 ? -rounded : rounded;
}

/** A price less a percentage of it, in hundredths of a percent: whole minor units again. [MONEY-3] */
export const lessPercent = (price: number, off: number): number =>
  divideHalfUp(price * (10_000 - off), 10_000);

/** The rounding for a product that is past what numbers hold exactly. Factors and divisor are not negative. [MONEY-3] */
export function multiplyHalfUp(factors: readonly number[], divisor: number): number {
  const product = factors.reduce((all, factor) => all * BigInt(factor), 1n);
  const by = BigInt(divisor);
  return Number((2n * product + by) / (2n * by));
}

/**
 * Shares `total` in proportion to `weights` so that the shares add up to it exactly: each gets its floor,
 * the units left over go to the largest remainders; of equal ones to those that `compare` puts first, by their place
 * in `weights` unless told. Total and weights are not negative. All weights zero: all shares zero, which is only right
 * for a total of zero. [TAX-3]
 */
export function shareByLargestRemainder(
  total: number,
  weights: readonly number[],
  compare = (a: number, b: number): number => a - b,
): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map(() => 0);
  const remainders = weights.map((weight) => remainderOf(total, weight, sum));
  const shares = weights.map((weight, at) => quotientOf(total, weight, sum, remainders[at] ?? 0));
  const left = total - shares.reduce((a, b) => a + b, 0);
  if (left === 0) return shares;
  const byRemainder = weights
    .map((_, at) => at)
    .sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || compare(a, b));
  for (const at of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

/** What is left of `a × b` when `by` divides it; exact also where the product is past what numbers hold. */
function remainderOf(a: number, b: number, by: number): number {
  const product = a * b;
  return Number.isSafeInteger(product) ? product % by : Number((BigInt(a) * BigInt(b)) % BigInt(by));
}

/** How often `by` goes into `a × b`, whose remainder is known: without it, the division comes out even. */
function quotientOf(a: number, b: number, by: number, remainder: number): number {
  const product = a * b;
  return Number.isSafeInteger(product)
    ? (product - remainder) / by
    : Number((BigInt(a) * BigInt(b)) / BigInt(by));
}

/** Formats are slow to make and few: each is made once. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  const held = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, held);
  return held;
}

/** The currencies whose minor unit is not a hundredth, by how many decimals it has (ISO 4217, list one). */
const DIGITS: readonly (readonly [digits: number, currencies: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const digitsOf = new Map(
  DIGITS.flatMap(([digits, currencies]) => currencies.split(' ').map((each) => [each, digits] as const)),
);

/**
 * How many decimals a currency's minor unit has: 2 for EUR, 0 for JPY. By a list of our own: browsers leave decimals
 * out that are seldom shown, each release others, and what is stored must mean the same to all. [MONEY-1]
 */
export const currencyDigits = (currency: string): number => digitsOf.get(currency) ?? 2;

const withDigits = (digits: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
});

/** Shows minor units as money with the currency's sign, in the locale's way: `€21.14`. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const digits = currencyDigits(currency);
  const format = formatOf(locale, { style: 'currency', currency, ...withDigits(digits) });
  return trueMinus(format.format((minor || 0) / 10 ** digits));
}

/** Shows minor units as a bare number for columns: `21.14`, with a true minus sign. */
export function formatAmount(minor: number, currency: string, locale: string): string {
  const digits = currencyDigits(currency);
  const format = formatOf(locale, withDigits(digits));
  return trueMinus(format.format((minor || 0) / 10 ** digits));
}

/** Some locales put the sign behind the currency (`CHF-5.00`), so the hyphen is looked for everywhere. */
const trueMinus = (formatted: string): string => formatted.replace('-', '\u2212');

/** Minor units as a plain decimal for files that other programs read: `-1234.50`. Never localised. */
export function decimalAmount(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return (minor < 0 ? '-' : '') + (digits ? `${whole}.${text.slice(-digits)}` : whole);
}

export type AmountError = { readonly type: 'not-an-amount' } | { readonly type: 'amount-too-large' };

/**
 * Reads a plain decimal such as `3.20`, `3,2` or `3` as minor units; negative or finer than the currency is refused, and
 * what is more than `most`: the price of one thing, unless told. [MONEY-2] [MONEY-5]
 */
export function parseAmount(
  text: string,
  currency: string,
  most: number = MAX_PRICE,
): Result<number, AmountError> {
  const digits = currencyDigits(currency);
  const match = /^(\d+)(?:[.,](\d+))?$/.exec(text.trim());
  const fraction = match?.[2] ?? '';
  if (!match || fraction.length > digits) return err({ type: 'not-an-amount' });
  const minor = Number(`${match[1]}${fraction.padEnd(digits, '0')}`);
  return minor > most ? err({ type: 'amount-too-large' }) : ok(minor);
}
