import type { Kind, KnownBody } from '../../../src/core/journal/body.ts';
import type { SignedEntry } from '../../../src/core/journal/envelope.ts';
import type { Claim } from '../../../src/device/claims.ts';
import type { EntryRow, RegisterRow } from '../../../src/device/db.ts';
import type { EntryRequest } from '../../../src/device/next-entry.ts';
import type { RegisterKey } from '../../../src/ledger/register-key.ts';
import type { Outbox } from '../../../src/sync/ports.ts';
import type { Death } from '../faults.ts';

/** Something that no ledger of this version can read: another kind, or a later version of the format. */
export interface LaterEntry {
  readonly v: number;
  readonly kind: string;
  readonly businessDate: string;
  readonly time: number;
}

export type Row = Pick<EntryRow, 'seq' | 'hash' | 'time' | keyof SignedEntry>;

export interface Written {
  readonly row: Row;
  readonly known: KnownBody | null;
}

/** A tablet's store as the simulation sees it. */
export interface Store {
  readonly publicKey: string;
  readonly key: RegisterKey;
  append<K extends Kind>(request: EntryRequest<K>): Promise<Written>;
  /** null where this store writes no such entries. */
  appendLater(entry: LaterEntry): Promise<Written | null>;
  /** The page dies in the midst of appending, and nobody hears what was written; gives what was. */
  appendAndDie<K extends Kind>(request: EntryRequest<K>, at: Death): Promise<Written | null>;
  register(): Promise<RegisterRow>;
  /** What it shows a ledger that knows it no more; null for a register that is in every backup. */
  claim(): Promise<Claim | null>;
  /** The entries that are kept. */
  entries(): Promise<readonly Row[]>;
  /** The seq up to which the ledger said that it has them in its journal. */
  acknowledged(): Promise<number>;
  outbox(): Outbox;
  /** Drops what may be dropped; gives what was. */
  prune(now: number): Promise<readonly Row[]>;
  /** The page is closed and opened again: only what was stored is still there. */
  restart(): Promise<void>;
  /** Another tablet with the same content, key and all, as a copied or restored disk is. */
  copy(): Promise<Store>;
}
