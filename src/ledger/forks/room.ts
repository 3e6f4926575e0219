import type { SignedEntry } from '../../core/journal/envelope.ts';
import type { Held, Plan } from '../ingest/plan.ts';

/**
 * Until so much of one register's epoch waits for the office, what comes is held: years of selling. What was decided
 * about counts no more, and what follows a register's own head is bounded by nothing. [FORK-5]
 */
export const MOST_HELD = { rows: 20_000, bytes: 100_000_000 } as const;

/** How much of a register waits for the office. */
export interface HeldSize {
  readonly rows: number;
  readonly bytes: number;
}

/** Whether nothing more is held of a register until the office has decided. The last one may reach over the edge. */
export const isFull = ({ rows, bytes }: HeldSize): boolean =>
  rows >= MOST_HELD.rows || bytes >= MOST_HELD.bytes;

/** The same with one more, as it is kept. */
export const withOneMore = ({ rows, bytes }: HeldSize, entry: SignedEntry): HeldSize => ({
  rows: rows + 1,
  bytes: bytes + Buffer.byteLength(JSON.stringify(entry)),
});

/**
 * A plan with as much of its second history as there is room for, in order and without a hole; what is held already
 * needs none. Where something does not fit, `held` is the last before it that is held, so that the register goes on
 * from there once the office has decided. [FORK-5]
 */
export function withinRoom(plan: Plan, { forked }: Pick<Held, 'forked'>, size: HeldSize): Plan {
  let now = size;
  const end = plan.aside.findIndex(({ header, entry }) => {
    if (forked.has(header.hash)) return false;
    if (isFull(now)) return true;
    now = withOneMore(now, entry);
    return false;
  });
  const first = plan.aside[end]?.header;
  if (!first) return plan;
  const aside = plan.aside.slice(0, end);
  const last = aside.at(-1)?.header;
  const before = forked.has(first.prev) ? { seq: first.seq - 1, hash: first.prev } : null;
  return {
    ...plan,
    aside,
    outcome: 'held-full',
    held: last ? { seq: last.seq, hash: last.hash } : before,
  };
}
