import type { ProblemCode } from '../protocol/problems.ts';

/** Why sending does not go as it should; a code, the words are the screen's. */
export type SyncProblem =
  | ProblemCode
  /** The ledger holds fewer entries than it once signed for: it was set back, or it is another one. */
  | 'ledger-behind'
  /** The same, and it has declared a restore since it signed for them: what it lacks goes out again. [BACKUP-5] */
  | 'ledger-restored'
  /** The ledger holds entries that this tablet never wrote: it was restored, or it has a twin. */
  | 'ledger-ahead'
  /** Another page in its place, as a hotspot has one: no network. */
  | 'not-the-ledger'
  /** A head under another key than the pinned one: no network would end that. [SYNC-6] */
  | 'head-not-authentic'
  | 'too-slow'
  /** The ledger says yes and its head does not move. */
  | 'no-progress'
  /** The tablet's own store failed. */
  | 'device-failed';

/**
 * `offline` until the ledger has answered; `refused` while it answers and will not take the next entry, or answers under
 * another key than its own; `held` while it takes our entries and keeps them apart from its books, as there are two
 * histories of this register. [SYNC-4]
 */
export type SyncPhase = 'connected' | 'sending' | 'offline' | 'refused' | 'held';

/** What the strip above the till shows. */
export interface SyncState {
  readonly phase: SyncPhase;
  /** Entries that the ledger neither acknowledged nor said that it holds. */
  readonly unsent: number;
  /** While a backlog goes out: entries acknowledged since it began, of how many. */
  readonly sending?: { readonly done: number; readonly total: number };
  /** When this phase began, UTC milliseconds by this clock. */
  readonly since: number;
  readonly problem?: SyncProblem;
  /** Of a ledger that is behind: since when, over reloads too, UTC milliseconds by this clock. [SYNC-6] */
  readonly behindSince?: number;
}
