import type { KnownBody } from '../../core/journal/body.ts';
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
  | 'refund-of-unknown'
  | 'refund-differs'
  | 'refund-twice'
  /** Not in the unit's money: kept, and not posted. */
  | 'other-currency'
  | 'other-price-mode';

/** An entry whose hash and signature are checked; `known` is null where kind or version can't be read yet. */
export interface VerifiedEntry {
  readonly header: Envelope & { readonly hash: string };
  readonly entry: SignedEntry;
  readonly known: KnownBody | null;
  readonly flags: readonly Flag[];
}

/** When the ledger heard a register, and how far that one's clock was off then, in ms (null: not told). */
export interface Contact {
  readonly now: number;
  readonly skewMs: number | null;
}
