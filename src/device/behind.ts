/** The ledger had signed for entries up to `upTo`, and stands behind that since then (UTC ms by this clock). [SYNC-6] */
export interface Behind {
  readonly upTo: number;
  readonly since: number;
  /** It has declared a restore since it signed for them. [BACKUP-5] */
  readonly declared: boolean;
}

interface Stood {
  readonly seq: number;
  readonly restored?: number | undefined;
}

/**
 * The same where the ledger lacks entries that are not kept here any more: no restore explains that away, as nothing
 * brings them back.
 */
export const behindForGood = (
  before: Behind | null | undefined,
  stood: Stood,
  { seq }: Stood,
  now: number,
): Behind | null => behindNow(before, stood, { seq, restored: stood.restored }, now);

/** What is kept of it once the ledger states a head, after the one that stood before; null: it has reached it. */
export function behindNow(
  before: Behind | null | undefined,
  stood: Stood,
  head: Stood,
  now: number,
): Behind | null {
  const upTo = Math.max(before?.upTo ?? 0, stood.seq);
  if (head.seq >= upTo) return null;
  const declares = head.seq < stood.seq && head.restored !== stood.restored;
  return { upTo, since: before?.since ?? now, declared: declares || before?.declared === true };
}
