import { readEntry, type SignedEntry } from '../core/journal/envelope.ts';
import { acknowledgedNow } from './acknowledged.ts';
import type { DeviceDb, HeldRow, SignedText } from './db.ts';

/** What a head says: up to where, and when the ledger had last been restored (UTC ms; absent: never). */
interface Stated {
  readonly seq: number;
  readonly restored?: number | undefined;
}

/** What is to be sent, and what has arrived. Nothing here ever changes an entry. */
export interface DeviceOutbox {
  /** Where the journal stands, and up to which seq the ledger has it; null before enrolment. */
  position(): Promise<{
    readonly unit: string;
    readonly register: string;
    readonly epoch: number;
    readonly seq: number;
    readonly acknowledged: number;
    readonly held: HeldRow | null;
    readonly restored: number | undefined;
  } | null>;
  /** The entries after a seq, in order, at most `limit`. */
  entriesAfter(seq: number, limit: number): Promise<SignedEntry[]>;
  /** Our own entry's hash at a seq from which sending could go on; null if it is not here (any more). */
  hashAt(seq: number): Promise<string | null>;
  /** Keeps what the ledger says it holds, with its signature. Its head may also have gone back; `now` is UTC milliseconds. [SYNC-6] */
  acknowledge(head: Stated & { readonly hash: string }, signed: SignedText, now: number): Promise<void>;
  /** Keeps that the ledger holds our entries up to this one apart; `now` is UTC milliseconds. [SYNC-4] */
  hold(held: Stated, signed: SignedText, now: number): Promise<void>;
}

/** The device's side of the sync engine. */
export const openOutbox = (db: DeviceDb): DeviceOutbox => ({
  async position() {
    const [row, ledger] = await db.transaction('r', db.register, db.ledger, () =>
      Promise.all([db.register.get('register'), db.ledger.get('ledger')]),
    );
    if (!row || !ledger) return null;
    const { unit, register, epoch, seq } = row;
    const { held = null, restored } = ledger;
    return { unit, register, epoch, seq, acknowledged: ledger.seq, held, restored };
  },

  async entriesAfter(seq, limit) {
    const rows = await db.entries.where('seq').above(seq).limit(limit).toArray();
    return rows.map(({ envelope, body, signature }) => ({ envelope, body, signature }));
  },

  async hashAt(seq) {
    const ledger = await db.ledger.get('ledger');
    if (ledger?.seq === seq) return ledger.hash;
    const [own, next] = await db.entries.bulkGet([seq, seq + 1]);
    if (own) return own.hash;
    // The first entry that is kept names the one before it, also where that one was dropped. [KEEP-1]
    const read = next && readEntry(next);
    return read?.ok ? read.value.prev : null;
  },

  async acknowledge({ seq, hash, restored }, signed, now) {
    await db.transaction('rw', db.ledger, async () => {
      const held = await db.ledger.get('ledger');
      if (!held) return;
      const witness = held.witness ?? (seq < held.seq ? held.signed : null);
      const stands = held.held && held.held.seq > seq && held.held.restored === restored;
      const apart = stands ? held.held : null;
      const marks = acknowledgedNow(held.marks ?? [], seq, now);
      await db.ledger.put({ id: 'ledger', seq, hash, signed, witness, held: apart, restored, marks });
    });
  },

  async hold({ seq, restored }, signed, now) {
    await db.transaction('rw', db.ledger, async () => {
      const row = await db.ledger.get('ledger');
      const since = row?.held?.since ?? now;
      if (row) await db.ledger.put({ ...row, held: { ...signed, seq, since, restored } });
    });
  },
});
