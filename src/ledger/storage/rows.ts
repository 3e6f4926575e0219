import { type Fact, factsOf } from '../../core/day/facts.ts';
import type { KnownBody } from '../../core/journal/body.ts';
import { type Posting, postingsOf } from '../../core/posting/postings.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';

/** An entry's effect on the books: nothing where it moves no money or can't be read yet. */
export interface Booking {
  readonly currency: string;
  readonly postings: readonly Posting[];
}

/** The double-entry transaction of an entry, or null. [LEDGER-2] */
export function bookingOf(known: KnownBody | null): Booking | null {
  if (!known || known.kind === 'register-opened') return null;
  const postings = postingsOf(known);
  return postings.length > 0 ? { currency: known.body.currency, postings } : null;
}

export type DayFact = Fact & { readonly businessDate: string };

/** The batch's addends to the rollup, one per business date, measure and key. [DAY-4] */
export function dayFactsOf(entries: readonly VerifiedEntry[]): DayFact[] {
  const sums = new Map<string, { -readonly [Part in keyof DayFact]: DayFact[Part] }>();
  for (const { header, known } of entries) {
    const { businessDate } = header;
    for (const { measure, key, amount, count } of known ? factsOf(known) : []) {
      const name = `${businessDate} ${measure} ${key}`;
      const held = sums.get(name);
      if (held) {
        held.amount += amount;
        held.count += count;
      } else {
        sums.set(name, { businessDate, measure, key, amount, count });
      }
    }
  }
  return [...sums.values()];
}
