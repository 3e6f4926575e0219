import type { BodyOf, KnownBody } from '../../core/journal/body.ts';
import type { Envelope, SignedEntry } from '../../core/journal/envelope.ts';
import type { Flag } from '../../protocol/flags.ts';

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
  /** The held entry that the office decides about with it: settled in the same transaction. [FORK-3] */
  readonly settles?: {
    readonly register: string;
    readonly epoch: number;
    readonly id: string;
    /** Whether it is left out, and so moves nothing. */
    readonly leftOut: boolean;
  };
}

/** Whether an entry counts as posted: it can be read, or the office decided that it moves nothing. */
export const isPosted = ({ known, settles }: VerifiedEntry): boolean =>
  known !== null || settles?.leftOut === true;

/** When the ledger heard a register, and how far that one's clock was off then, in ms (null: not told). */
export interface Contact {
  readonly now: number;
  readonly skewMs: number | null;
  /** Someone else brought what the register wrote: it was not heard itself. [SYNC-12] */
  readonly brought?: boolean;
}

/** When the register itself was heard; null where that stays as it is. */
export const heardAt = ({ now, brought = false }: Contact): number | null => (brought ? null : now);
