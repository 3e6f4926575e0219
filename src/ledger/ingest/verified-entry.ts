import type { BodyOf, KnownBody } from '../../core/journal/body.ts';
import type { Envelope, SignedEntry } from '../../core/journal/envelope.ts';

/** One epoch of one register: whose journal it is and whose key signs it. */
export interface RegisterKey {
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
}

/** What a person should look at in an authentic entry; none of it refuses the entry. [LEDGER-3] */
export type Flag =
  | 'unknown-catalogue'
  | 'unknown-product'
  | 'price-differs'
  | 'price-unexplained'
  | 'does-not-add-up'
  /** A comp, an override, a refund or a movement without its reason. */
  | 'no-reason'
  /** The role table asks for a second person, and none who may is named. [ROLE-2] */
  | 'not-approved'
  /** A tender, or a house account, that the unit does not have. [PAY-1] */
  | 'tender-not-taken'
  /** A tip or a fund that the unit does not have. [PAY-4] [PAY-5] */
  | 'extra-not-taken'
  /** Rounded by the unit's step or more, or without cash. [PAY-3] */
  | 'rounding-unexplained'
  | 'account-with-card'
  | 'refund-of-unknown'
  | 'refund-differs'
  /** More of a line than was sold, over all registers. [REFUND-2] */
  | 'refund-twice'
  /** More seats than the screening has, over all registers. [SEAT-1] */
  | 'oversold'
  /** Not in the unit's money: kept, and not posted. */
  | 'other-currency'
  | 'other-price-mode'
  /** Its date's sums would no longer be exact: kept, and not posted. */
  | 'sum-too-large';

/** What an entry is judged by once all that arrived before it is written: the counts over all registers. */
export interface Against {
  /** The sale that a refund reverses; null where none is here. */
  readonly sale: BodyOf<'sale'> | null;
  /** How many seats each ticket that it sells has, by product. */
  readonly seats: ReadonlyMap<string, number>;
}

/** An entry whose hash and signature are checked; `known` is null where kind or version can't be read yet. */
export interface VerifiedEntry {
  readonly header: Envelope & { readonly hash: string };
  readonly entry: SignedEntry;
  readonly known: KnownBody | null;
  readonly flags: readonly Flag[];
  readonly against?: Against;
}

/** When the ledger heard a register, and how far that one's clock was off then, in ms (null: not told). */
export interface Contact {
  readonly now: number;
  readonly skewMs: number | null;
}
