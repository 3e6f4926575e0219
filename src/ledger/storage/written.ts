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

/** What a batch adds to sums, each once. */
export interface Sums {
  readonly dayFacts: readonly DayFact[];
  readonly refunded: Beside['refunded'];
  readonly seats: readonly { readonly product: string; readonly sold: number }[];
}

/** Everything that taking a batch adds to the ledger. */
export interface Written extends Sums {
  /** How much the fullest of the dates holds with all of them. [LEDGER-7] */
  readonly heaviest: number;
  readonly entries: readonly WrittenEntry[];
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

/** Judges a whole batch. */
export function written(entries: readonly ReadyEntry[], beside: Beside): Written {
  const judge = new Judge(beside);
  return { entries: judge.judge(entries), heaviest: judge.heaviest(), ...judge.sums() };
}

/**
 * Judges entries in their order, each beside all that stands before it: pure, so that no engine can differ. One that
 * would take a date's sums past what numbers hold is written unposted. A batch may come part by part. [LEDGER-1]
 * [LEDGER-7]
 */
export class Judge {
  readonly #weights: Map<string, number>;
  readonly #refunded = new Tally();
  readonly #seats = new Tally();
  readonly #addRefunded = new Tally();
  readonly #addSeats = new Tally();
  readonly #sums = new FactSums();
  readonly #standing: Standing = {
    refunded: (sale) => new Map([...this.#refunded.under(sale)].map(([line, sum]) => [Number(line), sum])),
    seatsSold: (product) => this.#seats.sumOf([product]),
  };

  constructor(beside: Beside) {
    this.#weights = new Map(beside.weights);
    for (const { sale, line, quantity } of beside.refunded)
      this.#refunded.add([sale, String(line)], quantity);
    for (const [product, sold] of beside.seats) this.#seats.add([product], sold);
  }

  /** The next entries, as they are to be written. */
  judge(entries: readonly ReadyEntry[]): WrittenEntry[] {
    return entries.map((each) => this.#one(each));
  }

  /** How much the fullest of their dates holds with all of them. */
  heaviest(): number {
    return Math.max(0, ...this.#weights.values());
  }

  /** What all entries so far add to sums. */
  sums(): Sums {
    return {
      dayFacts: this.#sums.all(),
      refunded: this.#addRefunded
        .all()
        .map(([[sale = '', line], quantity]) => ({ sale, line: Number(line), quantity })),
      seats: this.#addSeats.all().map(([[product = ''], sold]) => ({ product, sold })),
    };
  }

  #one({ entry, facts, steps }: ReadyEntry): WrittenEntry {
    const booking = bookingOf(entry.known);
    const all = [...facts, ...ledgerFacts(entry.header, entry.known, booking)];
    if (!fits(this.#weights, entry, all, booking)) return unposted(entry);
    this.#sums.add(entry.header.businessDate, all);
    const odd = standingFlags(entry, steps, this.#standing);
    for (const { sale, line, quantity } of steps.refunded) {
      for (const tally of [this.#refunded, this.#addRefunded]) tally.add([sale, String(line)], quantity);
    }
    for (const { product, sold } of steps.seats) {
      for (const tally of [this.#seats, this.#addSeats]) tally.add([product], sold);
    }
    const judged = odd.length > 0 ? { ...entry, flags: [...entry.flags, ...odd] } : entry;
    return { entry: judged, booking, noted: isNoted(judged) };
  }
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
