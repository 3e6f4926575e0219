import type { ProblemCode } from '../protocol/problems.ts';
import type { Position } from './ports.ts';

/** Why sending does not go as it should; a code, the words are the screen's. */
export type SyncProblem =
  | ProblemCode
  /** The ledger holds fewer entries than it once signed for: it was set back, or it is another one. */
  | 'ledger-behind'
  /** The same, and it has declared a restore since it signed for them: what it lacks goes out again. [BACKUP-5] */
  | 'ledger-restored'
  /** The ledger holds entries that this tablet never wrote: it was restored, or it has a twin. */
  | 'ledger-ahead'
  /** The register is revoked, and the ledger sets no more of it aside until the office has decided. [FORK-5] */
  | 'revoked-full'
  /** Another page in its place, as a hotspot has one: no network. */
  | 'not-the-ledger'
  /** A head under another key than the pinned one: no network would end that. [SYNC-6] */
  | 'head-not-authentic'
  /** The ledger does not take one entry, whose request it does not read: all after it waits. [SEND-8] */
  | 'entry-not-taken'
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
  /** Of a revoked register: how many of those the ledger signed that it has set aside; absent: none. [GATE-6] */
  readonly aside?: number;
  /** While a backlog goes out: entries acknowledged since it began, of how many. */
  readonly sending?: { readonly done: number; readonly total: number };
  /** When this phase began, UTC milliseconds by this clock. */
  readonly since: number;
  readonly problem?: SyncProblem;
  /** Of a ledger that is behind: since when, over reloads too, UTC milliseconds by this clock. [SYNC-6] */
  readonly behindSince?: number;
}

/** Up to where the ledger has our entries, in its books or apart, as far as it signed for that. */
export const arrived = ({ acknowledged, held }: Position): number => Math.max(acknowledged, held?.seq ?? 0);

/** How many more the ledger signed that it has set aside of a revoked register. [GATE-6] */
const setAsideOf = (position: Position): number =>
  Math.max(0, (position.aside?.seq ?? 0) - arrived(position));

/**
 * How things stand after a state; `position` is null where the tablet's store does not tell. `done`: entries
 * acknowledged since the backlog began; `now` is UTC milliseconds.
 */
export function nextState(
  before: SyncState,
  phase: SyncPhase,
  position: Position | null,
  problem: SyncProblem | undefined,
  { done, now }: { readonly done: number; readonly now: number },
): SyncState {
  const unsent = position ? position.seq - arrived(position) : before.unsent;
  const aside = position ? setAsideOf(position) : 0;
  const begun = phase === before.phase ? before.since : now;
  const behind = position?.behind;
  const said = problem ?? (behind ? (behind.declared ? 'ledger-restored' : 'ledger-behind') : undefined);
  const since = said === 'fork' ? (position?.held?.since ?? begun) : begun;
  return {
    phase,
    unsent,
    since,
    ...(aside > 0 && { aside }),
    ...(phase === 'sending' && { sending: { done, total: done + unsent } }),
    ...(said && { problem: said }),
    ...(behind && isBehind(said) && { behindSince: behind.since }),
  };
}

const isBehind = (problem: SyncProblem | undefined): boolean =>
  problem === 'ledger-behind' || problem === 'ledger-restored';
