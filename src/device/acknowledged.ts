/**
 * Up to which entry the ledger had them by when: `at` is UTC milliseconds by this tablet's clock, `stated` by the
 * ledger's, as it signed it; absent: kept by an app that did not note it.
 */
export interface AcknowledgedBy {
  readonly seq: number;
  readonly at: number;
  readonly stated?: number | undefined;
}

const DAY_MS = 86_400_000;
/** More than one a day for as long as entries are kept. */
const MOST_MARKS = 60;

/** What was known of the ledger, or what it says now: up to where it has all, and its last restore (UTC ms). */
interface Said {
  readonly seq: number;
  readonly restored?: number | undefined;
}

/** As a head says it, with when the ledger signed that (UTC milliseconds by its clock). */
interface Stated extends Said {
  readonly time: number;
}

/**
 * Notes that the ledger has all up to `seq` now, once a day: what it had by then is told from what came later, at most a
 * day too late. What a ledger that was set back does not have any more is not noted any more. After a restore all is
 * noted anew: what the ledger has now it may have got back only now, by some other way. [KEEP-1]
 */
export function acknowledgedNow(
  marks: readonly AcknowledgedBy[],
  before: Said,
  { seq, restored, time: stated }: Stated,
  now: number,
): readonly AcknowledgedBy[] {
  const standing = restored === before.restored ? marks.filter((mark) => mark.seq <= seq) : [];
  const last = standing.at(-1);
  const isNoted = last !== undefined && now >= last.at && now < last.at + DAY_MS;
  return isNoted ? standing : [...standing.slice(1 - MOST_MARKS), { seq, at: now, stated }];
}

/** What is kept of what the ledger said: when it had what, and when it last said so (UTC ms by its clock). */
interface Kept {
  readonly marks?: readonly AcknowledgedBy[] | undefined;
  readonly stated?: number | undefined;
}

/**
 * Up to which entry the ledger has had them for so many milliseconds; 0: none. By both clocks: an old answer that comes
 * once more, from some cache, says nothing of the time since it was signed. `now` is UTC milliseconds. [KEEP-1]
 */
export const acknowledgedFor = ({ marks = [], stated: last = 0 }: Kept, ms: number, now: number): number =>
  Math.max(
    0,
    ...marks.map(({ seq, at, stated = Infinity }) => (at <= now - ms && stated <= last - ms ? seq : 0)),
  );
