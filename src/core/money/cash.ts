/** Notes and coins of the currencies that co-ops count by hand, in minor units, largest first. */
const DENOMINATIONS: Readonly<Record<string, readonly number[]>> = {
  EUR: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  GBP: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1],
};

/** The notes and coins to count in this currency; empty where we know none, and one amount is typed instead. */
export function denominationsOf(currency: string): readonly number[] {
  return DENOMINATIONS[currency] ?? [];
}

/** The smallest denomination that is a note rather than a coin. */
export const SMALLEST_NOTE = 500;

/** Breaks an amount into the fewest notes and coins, largest first; what cannot be given is left out. */
export function piecesOf(amount: number, currency: string): number[] {
  const pieces: number[] = [];
  let left = amount;
  for (const piece of denominationsOf(currency)) {
    for (; left >= piece && pieces.length < 24; left -= piece) pieces.push(piece);
  }
  return pieces;
}

/** Up to here amounts are rounded up to whole steps; larger notes are handed over as they are. */
const LARGEST_STEP = 1000;

/**
 * Amounts a customer is likely to hand over: up to `count`, each above what is due, smallest first. Rounded up to
 * small notes and coins, and single larger notes.
 */
export function quickAmounts(due: number, currency: string, count: number): number[] {
  const pieces = denominationsOf(currency).filter((piece) => piece >= 100);
  const amounts = pieces.map((piece) => (piece > LARGEST_STEP ? piece : Math.ceil(due / piece) * piece));
  return [...new Set(amounts)]
    .filter((amount) => due > 0 && amount > due)
    .sort((a, b) => a - b)
    .slice(0, count);
}
