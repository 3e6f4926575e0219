import type { CounterScale } from './counter.ts';
import type { ReportsScale } from './reports.ts';

/** How much is measured. Rounds come after a warm-up that is thrown away, so that compiled code is compared. */
export interface Scale {
  readonly storedSales: number;
  readonly sales: Rounds;
  readonly counter: CounterScale;
  readonly quotes: Rounds;
  /** How often a card is brought before the camera, for each outcome. */
  readonly outcomes: number;
  /** By batch size, in entries. */
  readonly batches: Readonly<Record<1 | 50 | 500, BatchRounds>>;
  readonly reports: ReportsScale;
  /** How many sales wait in a browser, and how often they are sent after a round to warm up. */
  readonly backlog: { readonly sales: number; readonly rounds: number };
}

export interface Rounds {
  readonly warmUp: number;
  readonly counted: number;
}

/**
 * Rounds of so many batches of each register in a row. SQLite moves its log into its file after each thousand pages,
 * which doubles the time of the batch that it meets: where that is every second one or so, the median of single batches
 * is now the one time and now the other.
 */
export interface BatchRounds extends Rounds {
  readonly inARow: number;
}

/** What the published figures are made with. */
export const FULL: Scale = {
  storedSales: 100_000,
  sales: { warmUp: 100, counted: 400 },
  counter: { products: [10_000, 20_000], taps: 60, starts: 10 },
  quotes: { warmUp: 50, counted: 200 },
  outcomes: 20,
  batches: {
    1: { warmUp: 100, counted: 100, inARow: 1 },
    50: { warmUp: 12, counted: 16, inARow: 5 },
    500: { warmUp: 4, counted: 12, inARow: 1 },
  },
  backlog: { sales: 10_000, rounds: 4 },
  // A year of a small federation with 100,000 postings, and ten years of one that sells far more, with ten million.
  reports: {
    rounds: { warmUp: 10, counted: 60 },
    small: { days: 365, sales: 3 },
    large: { days: 3_652, sales: 37 },
  },
};

/** Just enough to see that it works. */
export const QUICK: Scale = {
  storedSales: 2_000,
  sales: { warmUp: 20, counted: 40 },
  counter: { products: [1_000], taps: 10, starts: 2 },
  quotes: { warmUp: 10, counted: 20 },
  outcomes: 3,
  batches: {
    1: { warmUp: 4, counted: 16, inARow: 1 },
    50: { warmUp: 1, counted: 2, inARow: 3 },
    500: { warmUp: 1, counted: 2, inARow: 1 },
  },
  backlog: { sales: 2_000, rounds: 2 },
  reports: {
    rounds: { warmUp: 1, counted: 5 },
    small: { days: 365, sales: 1 },
    large: { days: 730, sales: 6 },
  },
};
