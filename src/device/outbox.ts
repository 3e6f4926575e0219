import type { SignedEntry } from '../core/journal/envelope.ts';
import { NO_ENTRY } from '../core/journal/hash.ts';
import type { DeviceDb, SignedText } from './db.ts';

/** How long an acknowledged entry stays on the tablet, in milliseconds. [KEEP-1] */
export const KEPT_MS = 30 * 86_400_000;

/** How many entries one pruning looks at, so that it never holds up a sale. */
const PRUNED_AT_ONCE = 500;

/** What is to be sent, and what has arrived. Nothing here ever changes an entry. */
export interface DeviceOutbox {
  /** Where the journal stands, and up to which seq the ledger has it; null before enrolment. */
  position(): Promise<{
    readonly unit: string;
    readonly register: string;
    readonly epoch: number;
    readonly seq: number;
    readonly acknowledged: number;
  } | null>;
  /** The entries after a seq, in order, at most `limit`. */
  entriesAfter(seq: number, limit: number): Promise<SignedEntry[]>;
  /** Our own entry's hash at a seq from which sending could go on; null if it is not here (any more). */
  hashAt(seq: number): Promise<string | null>;
  /** Keeps what the ledger says it holds, with its signature. Its head may also have gone back. [SYNC-6] */
  acknowledge(head: { readonly seq: number; readonly hash: string }, signed: SignedText): Promise<void>;
}

/** The device's side of the sync engine. */
export const openOutbox = (db: DeviceDb): DeviceOutbox => ({
  async position() {
    const [row, ledger] = await db.transaction('r', db.register, db.ledger, () =>
      Promise.all([db.register.get('register'), db.ledger.get('ledger')]),
    );
    if (!row || !ledger) return null;
    const { unit, register, epoch, seq } = row;
    return { unit, register, epoch, seq, acknowledged: ledger.seq };
  },

  async entriesAfter(seq, limit) {
    const rows = await db.entries.where('seq').above(seq).limit(limit).toArray();
    return rows.map(({ envelope, body, signature }) => ({ envelope, body, signature }));
  },

  async hashAt(seq) {
    const ledger = await db.ledger.get('ledger');
    if (ledger?.seq === seq) return ledger.hash;
    if (seq > 0) return (await db.entries.get(seq))?.hash ?? null;
    return (await db.entries.get(1)) ? NO_ENTRY : null;
  },

  async acknowledge({ seq, hash }, signed) {
    await db.transaction('rw', db.ledger, async () => {
      const held = await db.ledger.get('ledger');
      if (!held) return;
      const witness = held.witness ?? (seq < held.seq ? held.signed : null);
      await db.ledger.put({ id: 'ledger', seq, hash, signed, witness });
    });
  },
});

/**
 * Drops the oldest entries that the ledger has, that are 30 days old, and whose shift is closed; gives how many.
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
    const last = Math.min(ledger.seq, (register.openShift?.from ?? Infinity) - 1, register.seq - 1);
    const kept = oldest.findIndex((row) => row.seq > last || row.time > now - KEPT_MS);
    const dropped = kept < 0 ? oldest : oldest.slice(0, kept);
    await db.entries.bulkDelete(dropped.map((row) => row.seq));
    return dropped.length;
  });
}
