import { type Fact, factsOf } from '../../core/day/facts.ts';
import { type Standing, standingFlags, type Steps, stepsOf } from '../ingest/standing.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';
import {
  type Booking,
  bookingOf,
  type DayFact,
  FactSums,
  isNoted,
  ledgerFacts,
  MOST_OF_A_DATE,
  weightOf,
} from './rows.ts';

/** An entry with what follows from its body, worked out once: the ingest needs it more than once. */
export interface ReadyEntry {
  readonly entry: VerifiedEntry;
  readonly facts: readonly Fact[];
  readonly steps: Steps;
}

/** Which of what stands in the ledger already matters to a batch. */
export interface Touched {
  readonly dates: readonly string[];
  /** Sales of which lines go back: the hashes of their entries, and which lines, from 0. */
  readonly refunded: readonly { readonly sale: string; readonly line: number }[];
  /** Tickets that are sold or given back. */
  readonly products: readonly string[];
}

/** How all that stands before the batch is written. */
export interface Beside {
  /** How much the sums of each date hold, whichever way. [LEDGER-7] */
  readonly weights: ReadonlyMap<string, number>;
  readonly refunded: readonly { readonly sale: string; readonly line: number; readonly quantity: number }[];
  /** Seats sold of each ticket, by all registers. */
  readonly seats: ReadonlyMap<string, number>;
}

/** An entry as it is written: what was found odd beside the others, and its effect on the books. */
export interface WrittenEntry {
  readonly entry: VerifiedEntry;
  readonly booking: Booking | null;
  readonly noted: boolean;
}

/** Everything that taking a batch adds to the ledger, each sum once. */
export interface Written {
  readonly entries: readonly WrittenEntry[];
  readonly dayFacts: readonly DayFact[];
  readonly refunded: Beside['refunded'];
  readonly seats: readonly { readonly product: string; readonly sold: number }[];
}

/** Works out what follows from each entry's body. */
export const readied = (entries: readonly VerifiedEntry[]): ReadyEntry[] =>
  entries.map((entry) => {
    const facts = entry.known ? factsOf(entry.known) : [];
    return { entry, facts, steps: stepsOf(entry, facts) };
  });

/** What to look up before a batch is written, in an order that is the same for all who lock it. */
export function touchedBy(entries: readonly ReadyEntry[]): Touched {
  const lines = new Map(
    entries.flatMap(({ steps }) =>
      steps.refunded.map(({ sale, line }) => [`${sale} ${line}`, { sale, line }]),
    ),
  );
  return {
    dates: inOrder(entries.map(({ entry }) => entry.header.businessDate)),
    refunded: inOrder([...lines.keys()]).flatMap((key) => lines.get(key) ?? []),
    products: inOrder(entries.flatMap(({ steps }) => steps.seats.map(({ product }) => product))),
  };
}

const inOrder = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();

/**
 * Judges entries in their order, each beside all that stands before it: pure, so that no engine can differ. One that
 * would take a date's sums past what numbers hold is written unposted. [LEDGER-1] [LEDGER-7]
 */
export function written(entries: readonly ReadyEntry[], beside: Beside): Written {
  const weights = new Map(beside.weights);
  const refunded = new Tally();
  const seats = new Tally();
  for (const { sale, line, quantity } of beside.refunded) refunded.add([sale, String(line)], quantity);
  for (const [product, sold] of beside.seats) seats.add([product], sold);
  const standing: Standing = {
    refunded: (sale) => new Map([...refunded.under(sale)].map(([line, sum]) => [Number(line), sum])),
    seatsSold: (product) => seats.sumOf([product]),
  };
  const [addRefunded, addSeats] = [new Tally(), new Tally()];
  const sums = new FactSums();
  const judged = entries.map(({ entry, facts, steps }): WrittenEntry => {
    const booking = bookingOf(entry.known);
    const all = [...facts, ...ledgerFacts(entry.header, entry.known, booking)];
    if (!fits(weights, entry, all, booking)) return unposted(entry);
    sums.add(entry.header.businessDate, all);
    const odd = standingFlags(entry, steps, standing);
    for (const { sale, line, quantity } of steps.refunded) {
      for (const tally of [refunded, addRefunded]) tally.add([sale, String(line)], quantity);
    }
    for (const { product, sold } of steps.seats) {
      for (const tally of [seats, addSeats]) tally.add([product], sold);
    }
    const judgedEntry = odd.length > 0 ? { ...entry, flags: [...entry.flags, ...odd] } : entry;
    return { entry: judgedEntry, booking, noted: isNoted(judgedEntry) };
  });
  return {
    entries: judged,
    dayFacts: sums.all(),
    refunded: addRefunded
      .all()
      .map(([[sale = '', line], quantity]) => ({ sale, line: Number(line), quantity })),
    seats: addSeats.all().map(([[product = ''], sold]) => ({ product, sold })),
  };
}

/** Whether an entry's date can hold it too; counts it where it can. */
function fits(
  weights: Map<string, number>,
  { header }: VerifiedEntry,
  facts: readonly Fact[],
  booking: Booking | null,
): boolean {
  const weight = (weights.get(header.businessDate) ?? 0) + weightOf(facts, booking);
  if (weight > MOST_OF_A_DATE) return false;
  weights.set(header.businessDate, weight);
  return true;
}

const unposted = (entry: VerifiedEntry): WrittenEntry => ({
  entry: { ...entry, known: null, flags: ['sum-too-large'] },
  booking: null,
  noted: true,
});

/** Sums under a key of one or two texts, which hold no line breaks. */
class Tally {
  readonly #sums = new Map<string, Map<string, number>>();

  add([first, second = '']: readonly [string, string?], quantity: number): void {
    const under = this.#sums.get(first) ?? new Map<string, number>();
    under.set(second, (under.get(second) ?? 0) + quantity);
    this.#sums.set(first, under);
  }
  under(first: string): ReadonlyMap<string, number> {
    return this.#sums.get(first) ?? new Map<string, number>();
  }
  sumOf([first, second = '']: readonly [string, string?]): number {
    return this.under(first).get(second) ?? 0;
  }
  /** All sums, in the order of their keys. */
  all(): [readonly string[], number][] {
    return [...this.#sums.keys()]
      .toSorted()
      .flatMap((first) =>
        [...this.under(first)]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([second, sum]): [readonly string[], number] => [[first, second], sum]),
      );
  }
}
