import { currencyDigits } from './amount.ts';

/** A currency as it lies in a drawer; all in its minor units. */
interface Cash {
  /** Notes and coins that pass over a counter, largest first. */
  readonly pieces: readonly number[];
  /** The smallest note. */
  readonly note: number;
  /** The round amount that people count in, such as one euro or ten kronor. */
  readonly whole: number;
}

const EURO: Cash = { pieces: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1], note: 500, whole: 100 };

const CASH: Readonly<Record<string, Cash>> = {
  EUR: EURO,
  GBP: EURO,
  USD: { pieces: [10_000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1], note: 100, whole: 100 },
  CAD: { pieces: [10_000, 5000, 2000, 1000, 500, 200, 100, 25, 10, 5], note: 500, whole: 100 },
  AUD: { pieces: [10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5], note: 500, whole: 100 },
  CHF: { pieces: [20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5], note: 1000, whole: 100 },
  PLN: {
    pieces: [20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
    note: 1000,
    whole: 100,
  },
  CZK: {
    pieces: [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100],
    note: 10_000,
    whole: 1000,
  },
  SEK: {
    pieces: [100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100],
    note: 2000,
    whole: 1000,
  },
  NOK: { pieces: [100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 100], note: 5000, whole: 1000 },
  DKK: { pieces: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50], note: 5000, whole: 1000 },
  MXN: { pieces: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50], note: 5000, whole: 1000 },
  BRL: { pieces: [20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5], note: 200, whole: 100 },
  ARS: {
    pieces: [2_000_000, 1_000_000, 200_000, 100_000, 50_000, 20_000, 10_000, 1000, 500, 200, 100],
    note: 10_000,
    whole: 100_000,
  },
  COP: {
    pieces: [
      10_000_000, 5_000_000, 2_000_000, 1_000_000, 500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5000,
    ],
    note: 200_000,
    whole: 100_000,
  },
  CLP: { pieces: [20_000, 10_000, 5000, 2000, 1000, 500, 100, 50, 10], note: 1000, whole: 1000 },
  JPY: { pieces: [10_000, 5000, 1000, 500, 100, 50, 10, 5, 1], note: 1000, whole: 100 },
  KWD: { pieces: [20_000, 10_000, 5000, 1000, 500, 250, 100, 50, 20, 10, 5], note: 250, whole: 1000 },
  TND: {
    pieces: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5],
    note: 10_000,
    whole: 1000,
  },
};

/**
 * The notes and coins of this currency, in minor units, largest first; none below `step`, to which cash is rounded.
 * Empty where we know none, and one amount is typed instead. [MONEY-6] [PAY-3]
 */
export function denominationsOf(currency: string, step = 1): readonly number[] {
  return (CASH[currency]?.pieces ?? []).filter((piece) => piece >= step);
}

/** Whether a piece is a note rather than a coin. */
export const isNote = (piece: number, currency: string): boolean => piece >= (CASH[currency]?.note ?? 0);

/** The round amount that people count in: one euro, ten kronor, a thousand pesos. */
export const wholeOf = (currency: string): number =>
  CASH[currency]?.whole ?? (currencyDigits(currency) === 0 ? 100 : 10 ** currencyDigits(currency));

/** Breaks an amount into the fewest notes and coins, largest first; what cannot be given is left out. */
export function piecesOf(amount: number, currency: string, step = 1): number[] {
  const pieces: number[] = [];
  let left = amount;
  for (const piece of denominationsOf(currency, step)) {
    for (; left >= piece && pieces.length < 24; left -= piece) pieces.push(piece);
  }
  return pieces;
}

/** Up to so many wholes amounts are rounded up to steps; larger notes are handed over as they are. */
const LARGEST_STEP = 10;

/**
 * Amounts a customer is likely to hand over: up to `count`, each above what is due, smallest first. Rounded up to
 * small notes and coins, and single larger notes.
 */
export function quickAmounts(due: number, currency: string, count: number): number[] {
  const whole = wholeOf(currency);
  const pieces = denominationsOf(currency, whole);
  const amounts = pieces.map((piece) =>
    piece > whole * LARGEST_STEP ? piece : Math.ceil(due / piece) * piece,
  );
  return [...new Set(amounts)]
    .filter((amount) => due > 0 && amount > due)
    .sort((a, b) => a - b)
    .slice(0, count);
}

/** From so many times what is due on, cash may have a digit too many. */
const ABSURD = 10;

/**
 * Whether cash is so much more than is due that somebody may have typed a digit too many: ten times as much, and more
 * than one large note beyond what notes it takes. Minor units. [PAY-9]
 */
export function isAbsurdCash(given: number, due: number, currency: string): boolean {
  const [largest = wholeOf(currency) * 1000] = denominationsOf(currency);
  return due > 0 && given >= due * ABSURD && given > (Math.ceil(due / largest) + 1) * largest;
}
