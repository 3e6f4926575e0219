import type { CounterScale } from './counter.ts';

/** How much is measured. Rounds come after a warm-up that is thrown away, so that compiled code is compared. */
export interface Scale {
  readonly storedSales: number;
  readonly sales: Rounds;
  readonly counter: CounterScale;
  readonly quotes: Rounds;
  /** How often a card is brought before the camera, for each outcome. */
  readonly outcomes: number;
  /** By batch size, in entries. */
  readonly batches: Readonly<Record<1 | 50 | 500, Rounds>>;
  /** How many sales wait in a browser, and how often they are sent after a round to warm up. */
  readonly backlog: { readonly sales: number; readonly rounds: number };
}

export interface Rounds {
  readonly warmUp: number;
  readonly counted: number;
}

/** What the published figures are made with. */
export const FULL: Scale = {
  storedSales: 100_000,
  sales: { warmUp: 100, counted: 400 },
  counter: { products: [10_000, 20_000], taps: 60, starts: 10 },
  quotes: { warmUp: 50, counted: 200 },
  outcomes: 20,
  batches: {
    1: { warmUp: 100, counted: 100 },
    50: { warmUp: 20, counted: 30 },
    500: { warmUp: 4, counted: 12 },
  },
  backlog: { sales: 10_000, rounds: 4 },
};

/** Just enough to see that it works. */
export const QUICK: Scale = {
  storedSales: 2_000,
  sales: { warmUp: 20, counted: 40 },
  counter: { products: [1_000], taps: 10, starts: 2 },
  quotes: { warmUp: 10, counted: 20 },
  outcomes: 3,
  batches: {
    1: { warmUp: 4, counted: 16 },
    50: { warmUp: 2, counted: 6 },
    500: { warmUp: 1, counted: 2 },
  },
  backlog: { sales: 2_000, rounds: 2 },
};
