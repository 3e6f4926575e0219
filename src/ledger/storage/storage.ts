import type { SignedEntry } from '../../core/journal/envelope.ts';
import type { LogEntry, LogHead } from '../../protocol/office-log.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import type { Contact, VerifiedEntry } from '../ingest/verified-entry.ts';

/** The most that is kept of what does not verify, per register: junk can't fill the disk. [SYNC-5] */
export const MOST_JUNK = { rows: 200, bytes: 2_000_000 } as const;

export interface AppendResult {
  /**
   * `revoked`: nothing was written, as the register's key counts no more. [GATE-6] `held-full`: not all of a second
   * history was, as too much of it waits for the office. [FORK-5]
   */
  readonly outcome: 'appended' | 'gap' | 'fork' | 'held-full' | 'revoked';
  /** How many of the batch are new here, and how many were here already. */
  readonly accepted: number;
  readonly known: number;
  readonly aside: number;
  readonly unposted: number;
  /** The journal's head after the commit. */
  readonly head: StoredHead;
  /** Up to where a second history, of which this batch brought some, is held. [SYNC-4] */
  readonly held: StoredHead | null;
}

/** What comes of a batch of which nothing was written. */
export const nothingOf = (outcome: AppendResult['outcome'], head: StoredHead): AppendResult => ({
  outcome,
  accepted: 0,
  known: 0,
  aside: 0,
  unposted: 0,
  head,
  held: null,
});

/**
 * The line of the office's log that tells of what a transaction does, written in it; null where there is nothing to
 * tell. Asked last, so that where it throws nothing is done. [GATE-7]
 */
export type Tell = (head: LogHead, done: AppendResult) => (LogHead & LogEntry) | null;

/** Someone else decided about a held entry, or posted one, at the same moment: nothing was written. [FORK-3] [JOURNAL-7] */
export class SettledElsewhere extends Error {
  override readonly name = 'SettledElsewhere';
}

/**
 * Where journals are kept: one contract for every engine. Each call is one transaction; it has happened, durably,
 * when its promise resolves, and not at all when it rejects.
 */
export interface JournalStorage {
  /**
   * Takes verified entries of one register: locks its head, keeps what is new with its postings and totals,
   * sets forks aside, and moves the head. [LEDGER-1] Takes nothing of one that is revoked by then. [GATE-6]
   */
  append(
    key: RegisterKey,
    entries: readonly VerifiedEntry[],
    contact: Contact,
    tell?: Tell,
  ): Promise<AppendResult>;
  /**
   * Appends what the ledger itself has to say after the head as it is: `make` gives entries that follow it, signed, and
   * may be asked more than once. Throws `SettledElsewhere` where one settles what is settled already. [FORK-3]
   */
  write(
    key: RegisterKey,
    make: (head: StoredHead) => readonly VerifiedEntry[],
    now: number,
    tell?: Tell,
  ): Promise<AppendResult>;
  /**
   * Posts entries of a journal that stand there unposted and can be read by now: each by a new transaction, with the
   * sums that follow; the entries stay as they are. Gives how many. Throws `SettledElsewhere` where one of them was
   * posted meanwhile. [JOURNAL-7]
   */
  postLate(key: RegisterKey, entries: readonly VerifiedEntry[]): Promise<number>;
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
