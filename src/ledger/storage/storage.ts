import type { SignedEntry } from '../../core/journal/envelope.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import type { Contact, VerifiedEntry } from '../ingest/verified-entry.ts';

/** The most that is kept of what does not verify, per register: junk can't fill the disk. [SYNC-5] */
export const MOST_JUNK = { rows: 200, bytes: 2_000_000 } as const;

export interface AppendResult {
  readonly outcome: 'appended' | 'gap' | 'fork';
  /** How many of the batch are new here, and how many were here already. */
  readonly accepted: number;
  readonly known: number;
  readonly aside: number;
  readonly unposted: number;
  /** The journal's head after the commit. */
  readonly head: StoredHead;
}

/**
 * Where journals are kept: one contract for every engine. Each call is one transaction; it has happened, durably,
 * when its promise resolves, and not at all when it rejects.
 */
export interface JournalStorage {
  /**
   * Takes verified entries of one register: locks its head, keeps what is new with its postings and totals,
   * sets forks aside, and moves the head. [LEDGER-1]
   */
  append(key: RegisterKey, entries: readonly VerifiedEntry[], contact: Contact): Promise<AppendResult>;
  /** Keeps what can't be taken, within `MOST_JUNK`; gives how many were kept. */
  keepJunk(
    key: RegisterKey,
    entries: readonly SignedEntry[],
    reason: 'not-authentic' | 'wrong-register',
    now: number,
  ): Promise<number>;
  /** Notes that a register was heard and gives its head. */
  heard(key: RegisterKey, contact: Contact): Promise<StoredHead>;
  /** Entries of a journal as they were signed, from a seq on, in order. */
  read(key: RegisterKey, fromSeq: number, limit: number): Promise<SignedEntry[]>;
}
