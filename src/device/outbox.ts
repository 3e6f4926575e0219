import { readEntry, type SignedEntry } from '../core/journal/envelope.ts';
import { acknowledgedNow } from './acknowledged.ts';
import { type Behind, behindForGood, behindNow } from './behind.ts';
import type { DeviceDb, EntryRow, HeldRow, LedgerRow, SignedText } from './db.ts';

/** What a head says: up to where, and when the ledger had last been restored (UTC ms; absent: never). */
interface Stated {
  readonly seq: number;
  readonly restored?: number | undefined;
}

/** With the hash of the entry it ends with, and when the ledger signed it (UTC ms by its clock). */
interface StatedHead extends Stated {
  readonly hash: string;
  readonly time: number;
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
    readonly aside: HeldRow | null;
    readonly restored: number | undefined;
    readonly behind: Behind | null;
  } | null>;
  /** The entries after a seq, in order, at most `limit`. */
  entriesAfter(seq: number, limit: number): Promise<SignedEntry[]>;
  /** Our own entry's hash at a seq from which sending could go on; null if it is not here (any more). */
  hashAt(seq: number): Promise<string | null>;
  /** Keeps what the ledger says it holds, with its signature. Its head may also have gone back; `now` is UTC milliseconds. [SYNC-6] */
  acknowledge(head: StatedHead, signed: SignedText, now: number): Promise<void>;
  /** Keeps that it stands behind what it had signed for, with entries that are not kept here any more. [SYNC-6] */
  fallBehind(head: Stated, now: number): Promise<void>;
  /** Keeps that the ledger holds our entries up to this one apart; `now` is UTC milliseconds. [SYNC-4] */
  hold(held: Stated, signed: SignedText, now: number): Promise<void>;
  /** Keeps up to where those of a revoked register are set aside; null: that may be gone. `now` as above. [GATE-6] */
  setAside(aside: { readonly head: Stated; readonly signed: SignedText } | null, now: number): Promise<void>;
}

/** The device's side of the sync engine. */
export const openOutbox = (db: DeviceDb): DeviceOutbox => ({
  async position() {
    const [row, ledger] = await db.transaction('r', db.register, db.ledger, () =>
      Promise.all([db.register.get('register'), db.ledger.get('ledger')]),
    );
    if (!row || !ledger) return null;
    const { unit, register, epoch, seq } = row;
    return { unit, register, epoch, seq, ...saidOf(ledger) };
  },

  async entriesAfter(seq, limit) {
    const rows = await db.entries.where('seq').above(seq).limit(limit).toArray();
    return rows.map(({ envelope, body, signature }) => ({ envelope, body, signature }));
  },

  async hashAt(seq) {
    const ledger = await db.ledger.get('ledger');
    if (ledger?.seq === seq) return ledger.hash;
    return hashOf(await db.entries.bulkGet([seq, seq + 1]));
  },

  async acknowledge(head, signed, now) {
    await db.transaction('rw', db.ledger, async () => {
      const row = await db.ledger.get('ledger');
      if (row) await db.ledger.put(acknowledgedIn(row, head, signed, now));
    });
  },

  async fallBehind(head, now) {
    await db.transaction('rw', db.ledger, async () => {
      const row = await db.ledger.get('ledger');
      if (row) await db.ledger.put({ ...row, behind: behindForGood(row.behind, row, head, now) });
    });
  },

  async hold(held, signed, now) {
    await db.transaction('rw', db.ledger, async () => {
      const row = await db.ledger.get('ledger');
      if (row) await db.ledger.put(heldIn(row, held, signed, now));
    });
  },

  async setAside(aside, now) {
    await db.transaction('rw', db.ledger, async () => {
      const row = await db.ledger.get('ledger');
      if (row) await db.ledger.put(asideIn(row, aside, now));
    });
  },
});

/** What the ledger last said, as a position tells it. */
export const saidOf = ({
  seq: acknowledged,
  held = null,
  aside = null,
  restored,
  behind = null,
}: LedgerRow) => ({
  acknowledged,
  held,
  aside,
  restored,
  behind,
});

/** What is kept once the ledger has said what it holds. [SYNC-6] [SYNC-13] */
export function acknowledgedIn(row: LedgerRow, head: StatedHead, signed: SignedText, now: number): LedgerRow {
  const { seq, hash, restored, time: stated } = head;
  const witness = row.witness ?? (seq < row.seq ? row.signed : null);
  const standing = (each: LedgerRow['held']) =>
    each && each.seq > seq && each.restored === restored ? each : null;
  const marks = acknowledgedNow(row.marks ?? [], row, head, now);
  const [held, aside] = [standing(row.held), standing(row.aside)];
  const behind = behindNow(row.behind, row, head, now);
  return { id: 'ledger', seq, hash, signed, witness, held, aside, restored, behind, marks, stated };
}

/** What is kept once it has said what it holds apart. [SYNC-4] */
export const heldIn = (
  row: LedgerRow,
  { seq, restored }: Stated,
  signed: SignedText,
  now: number,
): LedgerRow => ({ ...row, held: { ...signed, seq, since: row.held?.since ?? now, had: now, restored } });

/** What is kept once it has said what it has set aside of a revoked register. [GATE-6] */
export function asideIn(
  row: LedgerRow,
  aside: { readonly head: Stated; readonly signed: SignedText } | null,
  now: number,
): LedgerRow {
  if (!aside) return { ...row, aside: null };
  const { seq, restored } = aside.head;
  const since = row.aside?.since ?? now;
  return { ...row, aside: { ...aside.signed, seq, since, had: now, restored } };
}

/** The hash of an entry, from itself or from the one after it. */
export function hashOf([own, next]: readonly (EntryRow | undefined)[]): string | null {
  if (own) return own.hash;
  // The first entry that is kept names the one before it, also where that one was dropped. [KEEP-1]
  const read = next && readEntry(next);
  return read?.ok ? read.value.prev : null;
}
