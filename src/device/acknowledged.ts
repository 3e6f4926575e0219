/** Up to which entry the ledger had them by when: `at` is UTC milliseconds by this tablet's clock. */
export interface AcknowledgedBy {
  readonly seq: number;
  readonly at: number;
}

const DAY_MS = 86_400_000;
/** More than one a day for as long as entries are kept. */
const MOST_MARKS = 60;

/** What was known of the ledger, or what it says now: up to where it has all, and its last restore (UTC ms). */
interface Said {
  readonly seq: number;
  readonly restored?: number | undefined;
}

/**
 * Notes that the ledger has all up to `seq` now, once a day: what it had by then is told from what came later, at most a
 * day too late. What a ledger that was set back does not have any more is not noted any more. After a restore all is
 * noted anew: what the ledger has now it may have got back only now, by some other way. [KEEP-1]
 */
export function acknowledgedNow(
  marks: readonly AcknowledgedBy[],
  before: Said,
  { seq, restored }: Said,
  now: number,
): readonly AcknowledgedBy[] {
  const standing = restored === before.restored ? marks.filter((mark) => mark.seq <= seq) : [];
  const last = standing.at(-1);
  const isNoted = last !== undefined && now >= last.at && now < last.at + DAY_MS;
  return isNoted ? standing : [...standing.slice(1 - MOST_MARKS), { seq, at: now }];
}

/** Up to which entry the ledger has had them since that moment, or longer; 0: none. */
export const acknowledgedSince = (marks: readonly AcknowledgedBy[], moment: number): number =>
  Math.max(0, ...marks.flatMap(({ seq, at }) => (at <= moment ? [seq] : [])));
