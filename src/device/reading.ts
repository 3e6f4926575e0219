import { liveQuery } from 'dexie';
import { type KnownBody, readBody } from '../core/journal/body.ts';
import { type Envelope, readEntry } from '../core/journal/envelope.ts';
import type { DeviceDb, EntryRow, RegisterRow } from './db.ts';
import { arrived } from './arrived.ts';

/** An entry that has been read: who, when, and what. */
export interface JournalEntry {
  readonly envelope: Envelope & { readonly hash: string };
  readonly entry: KnownBody;
}

/** Where the journal stands, and how many of its entries the ledger does not have yet. */
export interface JournalStatus {
  readonly register: RegisterRow;
  readonly unsent: number;
}

/** The journal's status; null before enrolment. */
export async function journalStatus(db: DeviceDb): Promise<JournalStatus | null> {
  const [register, ledger] = await db.transaction('r', db.register, db.ledger, () =>
    Promise.all([db.register.get('register'), db.ledger.get('ledger')]),
  );
  return register && ledger ? { register, unsent: register.seq - arrived(ledger) } : null;
}

/** The open shift's entries in order; none where no shift is open. */
export async function entriesOfShift(db: DeviceDb): Promise<JournalEntry[]> {
  const register = await db.register.get('register');
  if (!register?.openShift) return [];
  const rows = await db.entries.where('seq').aboveOrEqual(register.openShift.from).toArray();
  return rows.flatMap((row) => readRow(row) ?? []);
}

/** How many entries are looked at in one go when the journal is searched backwards. */
const PAGE = 200;

/** What was found of a search backwards, the newest first; `next` is where to go on, null when the store holds no more. */
export interface Found {
  readonly found: JournalEntry[];
  readonly next: number | null;
}

/** Sales and refunds before a seq, at least `count` if there are so many. */
export const receiptsBefore = (db: DeviceDb, seq: number, count: number): Promise<Found> =>
  entriesBefore(db, seq, count, ['sale', 'refund']);

/** Closes of shifts before a seq, at least `count` if there are so many. [CLOSE-3] */
export const closesBefore = (db: DeviceDb, seq: number, count: number): Promise<Found> =>
  entriesBefore(db, seq, count, ['shift-closed']);

async function entriesBefore(
  db: DeviceDb,
  seq: number,
  count: number,
  kinds: readonly string[],
): Promise<Found> {
  const found: JournalEntry[] = [];
  let before = seq;
  for (;;) {
    const rows = await db.entries
      .where('seq')
      .between(before - PAGE, before)
      .toArray();
    for (const row of rows.toReversed()) {
      const entry = readRow(row, kinds);
      if (entry) found.push(entry);
      before = row.seq;
      if (found.length >= count) return { found, next: before };
    }
    if (rows.length < PAGE) return { found, next: null };
  }
}

/** One entry by its seq, such as the last Z; null if it is not kept any more. */
export async function entryAt(db: DeviceDb, seq: number): Promise<JournalEntry | null> {
  const row = await db.entries.get(seq);
  return row ? readRow(row) : null;
}

/**
 * Calls back with what a query of this store gives, now and after each change, whichever tab made it; gives
 * the way to stop. A value may come twice.
 */
export function observe<Value>(query: () => Promise<Value>, listener: (value: Value) => void): () => void {
  const subscription = liveQuery(query).subscribe(listener);
  return () => subscription.unsubscribe();
}

/** An entry, of these kinds only where some are named; null: it is none that this version can read. */
export function readRow(row: EntryRow, kinds?: readonly string[]): JournalEntry | null {
  const envelope = readEntry(row);
  if (!envelope.ok || (kinds && !kinds.includes(envelope.value.kind))) return null;
  const entry = readBody(envelope.value, row.body);
  return entry && { envelope: envelope.value, entry };
}
