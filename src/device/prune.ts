import { acknowledgedFor } from './acknowledged.ts';
import type { DeviceDb } from './db.ts';

/** How long an entry stays on the tablet beyond its acknowledgement, in milliseconds. [KEEP-1] */
export const KEPT_MS = 30 * 86_400_000;

/** How many entries one pruning looks at, so that it never holds up a sale. */
const PRUNED_AT_ONCE = 500;

/**
 * Drops the oldest entries that the ledger has had for 30 days, and whose shift is closed; gives how many.
 * `now` is UTC milliseconds. [KEEP-1]
 */
export function pruneEntries(db: DeviceDb, now: number): Promise<number> {
  return db.transaction('rw', db.entries, db.register, db.ledger, async () => {
    const [register, ledger, oldest] = await Promise.all([
      db.register.get('register'),
      db.ledger.get('ledger'),
      db.entries.orderBy('seq').limit(PRUNED_AT_ONCE).toArray(),
    ]);
    if (!register || !ledger) return 0;
    const had = acknowledgedFor(ledger, KEPT_MS, now);
    const last = Math.min(ledger.seq, had, (register.openShift?.from ?? Infinity) - 1, register.seq - 1);
    const kept = oldest.findIndex((row) => row.seq > last || row.time > now - KEPT_MS);
    const dropped = kept < 0 ? oldest : oldest.slice(0, kept);
    await db.entries.bulkDelete(dropped.map((row) => row.seq));
    return dropped.length;
  });
}
