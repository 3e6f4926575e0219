import type { Fact } from '../../core/day/facts.ts';
import type { Envelope } from '../../core/journal/envelope.ts';
import type { KnownBody } from '../../core/journal/body.ts';
import { type Posting, POSTING_RULES, postingsBy } from '../../core/posting/postings.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';

/** An entry's effect on the books: nothing where it moves no money or can't be read yet. */
export interface Booking {
  readonly currency: string;
  readonly postings: readonly Posting[];
}

/** The double-entry transaction of an entry, or null; by today's rules, unless told. [LEDGER-2] */
export function bookingOf(known: KnownBody | null, rules = POSTING_RULES): Booking | null {
  if (!known || !('currency' in known.body)) return null;
  const postings = postingsBy(rules, known);
  return postings.length > 0 ? { currency: known.body.currency, postings } : null;
}

/** A register's epoch as the key of what the ledger adds up. */
export const epochKey = ({ register, epoch }: Pick<Envelope, 'register' | 'epoch'>): string =>
  `${register} ${epoch}`;

/**
 * What the ledger adds up of a posted entry beside core's facts: shifts opened and closed of each register, and what
 * went to suspense. So a year's report reads sums alone, never entries or postings. [REPORT-11]
 */
export function ledgerFacts(
  header: LedgerFactHeader,
  known: KnownBody | null,
  booking: Booking | null,
): Fact[] {
  const shift = known === null ? undefined : SHIFT_MEASURES[header.kind];
  const amount = booking?.postings.find(({ account }) => account === 'suspense')?.amount;
  if (!shift && amount === undefined) return NONE;
  return [
    ...(shift ? [{ measure: shift, key: epochKey(header), amount: 0, count: 1 }] : []),
    ...(amount === undefined ? [] : [{ measure: 'suspense' as const, key: '', amount, count: 1 }]),
  ];
}

const NONE: Fact[] = [];

type LedgerFactHeader = Pick<Envelope, 'kind' | 'register' | 'epoch'>;

const SHIFT_MEASURES: Readonly<Record<string, 'shifts-opened' | 'shifts-closed'>> = {
  'shift-opened': 'shifts-opened',
  'shift-closed': 'shifts-closed',
};

/** What the books of one date can hold: sums of sums past this would no longer be sure to be exact. [MONEY-1] */
export const MOST_OF_A_DATE = 2 ** 51;

/**
 * Up to here batches need not wait for each other to know what a date holds: so many as a database has connections,
 * each of which sees no more than this, stay far below what is exact. [LEDGER-7]
 */
export const EASY_FOR_A_DATE = 2 ** 40;

/** How much an entry would move its date's sums, whichever way: an upper bound. */
export const weightOf = (facts: readonly Fact[], booking: Booking | null): number =>
  facts.reduce((sum, { amount, count }) => sum + Math.abs(amount) + Math.abs(count), 0) +
  (booking?.postings ?? []).reduce((sum, { amount }) => sum + Math.abs(amount), 0);

/** Whether the office should find an entry by itself: it tells a reason, an approval or a flag. */
export function isNoted({ known, flags }: Pick<VerifiedEntry, 'known' | 'flags'>): boolean {
  if (flags.length > 0) return true;
  if (known?.kind === 'sale') {
    return known.body.lines.some(
      ({ comp, override, approvedBy }) => comp || override || approvedBy !== undefined,
    );
  }
  return known !== null && known.kind !== 'shift-opened' && known.kind !== 'register-opened';
}

export type DayFact = Fact & { readonly businessDate: string };

/** Adds up what has the same date, measure and key. */
export function mergedFacts(facts: readonly DayFact[]): DayFact[] {
  const sums = new FactSums();
  for (const fact of facts) sums.add(fact.businessDate, [fact]);
  return sums.all();
}

type Sum = { -readonly [Part in keyof DayFact]: DayFact[Part] };

/** Sums of facts by date, measure and key. */
export class FactSums {
  readonly #sums = new Map<string, Map<string, Map<string, Sum>>>();

  add(businessDate: string, facts: readonly Fact[]): void {
    const ofDate = under(this.#sums, businessDate);
    for (const { measure, key, amount, count } of facts) {
      const ofMeasure = under(ofDate, measure);
      const held = ofMeasure.get(key);
      if (held) {
        held.amount += amount;
        held.count += count;
      } else {
        ofMeasure.set(key, { businessDate, measure, key, amount, count });
      }
    }
  }
  /** Each sum once, by date, measure and key as they first came. */
  all(): DayFact[] {
    return [...this.#sums.values()].flatMap((ofDate) =>
      [...ofDate.values()].flatMap((ofMeasure) => [...ofMeasure.values()]),
    );
  }
}

function under<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const held = maps.get(key);
  if (held) return held;
  const made = new Map<string, Value>();
  maps.set(key, made);
  return made;
}
