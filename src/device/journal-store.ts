import { type BodyOf, type Kind, type KnownBody, readBody } from '../core/journal/body.ts';
import { ENTRY_VERSION, writeEntry } from '../core/journal/envelope.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DeviceDb, EntryRow, RegisterRow, Standing } from './db.ts';
import { afterEntry, type OutOfPlace, placeOf } from './running-state.ts';
import { newSalt, signText } from './signing.ts';

/** What an entry's body needs to know of the journal it joins. */
export interface EntryContext {
  /** Sixteen random bytes, hex. */
  readonly salt: string;
  /** The number of a receipt made now: `KT1-214`. */
  readonly receipt: string;
  /** The open shift's number, or the next one's where none is open. */
  readonly shift: number;
  /** The number of a Z made now. */
  readonly z: number;
  /** Entries that the ledger has not acknowledged, this one not counted. */
  readonly unsent: number;
}

export interface EntryRequest<K extends Kind> {
  readonly kind: K;
  /** A pseudonym; null where no person acted. */
  readonly staff: string | null;
  /** `YYYY-MM-DD` */
  readonly businessDate: string;
  /** UTC milliseconds. */
  readonly time: number;
  /** Pure: it is asked again when the journal moved on in between. */
  readonly makeBody: (context: EntryContext) => BodyOf<K>;
}

export interface Appended {
  readonly seq: number;
  readonly hash: string;
  readonly entry: KnownBody;
}

type StorageError =
  | { readonly type: 'storage-full' }
  | { readonly type: 'storage-failed'; readonly cause: string };

export type AppendError =
  | StorageError
  | { readonly type: 'no-register' }
  | { readonly type: 'not-writer' }
  | OutOfPlace;

export interface Journal {
  append<K extends Kind>(request: EntryRequest<K>): Promise<Result<Appended, AppendError>>;
}

/** An entry that is ready to be written, if the head still stands where it stood. */
interface Prepared extends Appended {
  readonly row: EntryRow;
  readonly next: RegisterRow;
}

/**
 * The one way to append to this register's journal, one entry after the other. An `ok` means that the entry,
 * its receipt number, the shift's totals and the cleared order are on disk, together. [JOURNAL-3]
 */
export function openJournal(db: DeviceDb, isWriter: () => boolean): Journal {
  let last: Promise<unknown> = Promise.resolve();
  return {
    append(request) {
      const turn = last.then(() =>
        isWriter() ? appendNow(db, request) : err({ type: 'not-writer' as const }),
      );
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** Another tab can move the head between signing and writing, but not this often. */
const MAX_ATTEMPTS = 100;

async function appendNow<K extends Kind>(
  db: DeviceDb,
  request: EntryRequest<K>,
): Promise<Result<Appended, AppendError>> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    // A Z says how much is unsent, and only the store knows that by now.
    const known = request.kind === 'shift-closed' ? null : db.standing;
    const standing = known ? ok(known) : await readStanding(db);
    db.standing = null;
    if (!standing.ok) return standing;
    const prepared = await prepare(standing.value, request);
    if (!prepared.ok) return prepared;
    const outcome = await commit(db, prepared.value);
    if (outcome === 'head-moved') continue;
    if (outcome !== 'written') return err(outcome);
    const { seq, hash, entry, next } = prepared.value;
    db.standing = { ...standing.value, register: next };
    return ok({ seq, hash, entry });
  }
  throw new Error('the journal never stands still: is there a second writer?');
}

async function readStanding(db: DeviceDb): Promise<Result<Standing, AppendError>> {
  try {
    const [register, ledger, key] = await db.transaction('r', db.register, db.ledger, db.keys, () =>
      Promise.all([db.register.get('register'), db.ledger.get('ledger'), db.keys.get('register')]),
    );
    if (!register || !ledger || !key) return err({ type: 'no-register' });
    return ok({ register, acknowledged: ledger.seq, key: key.privateKey });
  } catch (error) {
    return err(storageError(error));
  }
}

/** Everything slow or foreign happens here: inside a transaction it would end the transaction early. */
async function prepare<K extends Kind>(
  { register, acknowledged, key }: Standing,
  { kind, staff, businessDate, time, makeBody }: EntryRequest<K>,
): Promise<Result<Prepared, OutOfPlace>> {
  const place = placeOf(kind, register.openShift);
  if (!place.ok) return place;

  const { unit, register: id, epoch, hash: prev } = register;
  const seq = register.seq + 1;
  const { envelope, body, hash } = writeEntry(
    { unit, register: id, epoch, seq, prev, time, businessDate, staff, kind },
    makeBody(contextOf(register, acknowledged)),
  );
  const entry = readBody({ v: ENTRY_VERSION, kind }, body);
  if (!entry) throw new TypeError(`not the body of a ${kind}: ${body}`);

  const next = afterEntry(register, { hash, time, businessDate }, entry);
  if (!next.ok) return next;
  const signature = await signText(key, envelope);
  const row = { seq, hash, time, envelope, body, signature };
  return ok({ seq, hash, entry, row, next: next.value });
}

const contextOf = (register: RegisterRow, acknowledged: number): EntryContext => ({
  salt: newSalt(),
  receipt: `${register.receiptPrefix}-${register.receipts + 1}`,
  shift: register.openShift?.number ?? register.shifts + 1,
  z: (register.lastClose?.z ?? 0) + 1,
  unsent: register.seq - acknowledged,
});

/**
 * Writes everything that an entry changes, at once and strictly. Adding it is also the check that the head still
 * stands where it stood: a number can be taken once, and the last entry is never removed. Where it is taken, nothing
 * is written and the entry has to be signed again. A sale also ends the open order, by being counted.
 */
async function commit(
  db: DeviceDb,
  { row, next, hash }: Prepared,
): Promise<'written' | 'head-moved' | StorageError> {
  try {
    await db.transaction('rw', db.entries, db.register, () =>
      Promise.all([db.entries.add(row), db.register.put(next)]),
    );
    return 'written';
  } catch (error) {
    // A store that reports a failure after writing would have the customer pay twice: look before saying so.
    const head = await db.register.get('register').catch(() => undefined);
    if (head?.hash === hash) return 'written';
    return head && head.seq >= row.seq ? 'head-moved' : storageError(error);
  }
}

function storageError(error: unknown): StorageError {
  const cause = error instanceof Error ? error.name : 'unknown';
  const inner = error instanceof Error && 'inner' in error ? error.inner : null;
  const full = cause === QUOTA || (inner instanceof Error && inner.name === QUOTA);
  return full ? { type: 'storage-full' } : { type: 'storage-failed', cause };
}

const QUOTA = 'QuotaExceededError';
