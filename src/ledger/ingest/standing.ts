import type { Fact } from '../../core/day/facts.ts';
import type { Flag } from '../../protocol/flags.ts';
import { picksOf, refundFlags } from './refunds.ts';
import type { VerifiedEntry } from './verified-entry.ts';

/** What all registers of a unit together have done, as it stands when an entry is written. */
export interface Standing {
  /** How many of each line of a sale went back, by the hash of its entry. */
  readonly refunded: (sale: string) => ReadonlyMap<number, number>;
  /** How many seats of a ticket were sold. */
  readonly seatsSold: (product: string) => number;
}

/** What an entry adds to that standing. */
export interface Steps {
  readonly refunded: readonly { readonly sale: string; readonly line: number; readonly quantity: number }[];
  readonly seats: readonly { readonly product: string; readonly sold: number }[];
}

/** The steps of an entry, given its facts: lines that go back, and seats that are sold or given back. */
export function stepsOf({ known }: Pick<VerifiedEntry, 'known'>, facts: readonly Fact[]): Steps {
  const seats = new Map<string, number>();
  for (const { measure, key, count } of facts) {
    if (measure === 'seats') seats.set(key, (seats.get(key) ?? 0) + count);
  }
  const sale = known?.kind === 'refund' ? known.body.of.hash : '';
  return {
    refunded:
      known?.kind === 'refund'
        ? picksOf(known.body).map(({ at, quantity }) => ({ sale, line: at, quantity }))
        : [],
    seats: [...seats].map(([product, sold]) => ({ product, sold })),
  };
}

/**
 * What is odd about an entry beside what all registers did before it arrived: a refund of more than was sold, seats
 * beyond those of the screening. [REFUND-2] [SEAT-1]
 */
export function standingFlags({ known, against }: VerifiedEntry, steps: Steps, standing: Standing): Flag[] {
  if (!known || !against) return [];
  if (known.kind === 'refund') {
    return refundFlags(known.body, against.sale, standing.refunded(known.body.of.hash));
  }
  const over = steps.seats.some(({ product, sold }) => {
    const seats = against.seats.get(product);
    return seats !== undefined && standing.seatsSold(product) + sold > seats;
  });
  return over ? ['oversold'] : [];
}
