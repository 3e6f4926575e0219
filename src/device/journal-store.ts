import type { Kind, KnownBody } from '../core/journal/body.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DeviceDb, EntryRow, OpenOrder, RefundRow, Standing } from './db.ts';
import { type EntryRequest, type NextEntry, nextEntry, type TooLong } from './next-entry.ts';
import { afterRefund, type OutOfPlace } from './running-state.ts';
import { type CountedUse, countUse } from './count-use.ts';
import { newSalt, signText } from './signing.ts';

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
  /** The store failed, and then could not say whether it had written. The same attempt finds out. [JOURNAL-3] */
  | { readonly type: 'maybe-written' }
  | { readonly type: 'no-register' }
  | { readonly type: 'not-writer' }
  | TooLong
  | OutOfPlace;

export interface Journal {
  append<K extends Kind>(request: EntryRequest<K>): Promise<Result<Appended, AppendError>>;
}

/** Is told what is perhaps on disk, by its attempt, and with null once that is known. */
export type OnDoubt = (attempt: string, doubt: Appended | null) => void;

/** Entries that may be on disk or not, by their attempt: the store failed, and then could not say. */
type Doubts = Map<string, Appended>;

/**
 * The one way to append to this register's journal, one entry after the other. An `ok` means that the entry,
 * its receipt number, the shift's totals and the cleared order are on disk, together. After a failure the same
 * attempt may be asked for again: where it was written after all, the answer is the entry as it was. `onDoubt` must
 * not throw. [JOURNAL-3]
 */
export function openJournal(db: DeviceDb, isWriter: () => boolean, onDoubt?: OnDoubt): Journal {
  const doubts: Doubts = new Map();
  return {
    append: (request) =>
      db.inTurn(async () => {
        const before = doubts.get(request.attempt);
        // A tab that writes no more looks too: else it would call unwritten what it wrote.
        const found = await findInDoubt(db, before, request.kind);
        const answer =
          found ?? (isWriter() ? await appendNow(db, doubts, request) : err({ type: 'not-writer' as const }));
        const maybe = !answer.ok && answer.error.type === 'maybe-written';
        if (before || maybe) onDoubt?.(request.attempt, (maybe && doubts.get(request.attempt)) || null);
        return answer;
      }),
  };
}

/** What became of an entry in doubt, if that is what is asked for; null where it was not written. */
async function findInDoubt(
  db: DeviceDb,
  doubt: Appended | undefined,
  kind: Kind,
): Promise<Result<Appended, AppendError> | null> {
  if (doubt?.entry.kind !== kind) return null;
  const look = await hashAt(db, doubt.seq);
  if (!look.ok) return err({ type: 'maybe-written' });
  return look.value === doubt.hash ? ok(doubt) : null;
}

/** Another tab can move the head between signing and writing, but not this often. */
const MAX_TRIES = 100;

async function appendNow<K extends Kind>(
  db: DeviceDb,
  doubts: Doubts,
  request: EntryRequest<K>,
): Promise<Result<Appended, AppendError>> {
  for (let count = 0; count < MAX_TRIES; count += 1) {
    // A Z says how much is unsent, and only the store knows that by now.
    const known = request.kind === 'shift-closed' ? null : db.standing;
    const standing = known ? ok(known) : await readStanding(db);
    db.standing = null;
    if (!standing.ok) return standing;
    const { register, acknowledged, key } = standing.value;
    const made = nextEntry(register, acknowledged, newSalt(), request);
    if (!made.ok) return made;
    const { seq, hash, entry, next, envelope } = made.value;
    const refunded = await refundedWith(db, entry);
    if (!refunded.ok) return refunded;
    const signature = await signText(key, envelope);
    const outcome = await commit(
      db,
      made.value,
      { refunded: refunded.value, uses: request.uses ?? [], open: request.open },
      request.time,
      signature,
    );
    if (outcome === 'head-moved') continue;
    if (outcome !== 'written') {
      if (!outcome.doubtful) return err(outcome.error);
      doubts.set(request.attempt, { seq, hash, entry });
      return err({ type: 'maybe-written' });
    }
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

/** What moves with an entry: how much of a sale went back, what was used of agreements with a limit, what is open then. */
interface Beside {
  readonly refunded: RefundRow | null;
  readonly uses: readonly CountedUse[];
  readonly open: OpenOrder | undefined;
}

/**
 * Writes everything that an entry changes, at once and strictly. Adding it is also the check that the head still
 * stands where it stood: a number can be taken once, and the last entry is never removed. Where it is taken, nothing
 * is written and the entry has to be signed again. A sale also ends the open order, by being counted. Everything slow
 * or foreign has happened before: inside a transaction it would end the transaction early.
 */
async function commit(
  db: DeviceDb,
  { seq, envelope, body, hash, next }: NextEntry,
  { refunded, uses, open }: Beside,
  time: number,
  signature: string,
): Promise<'written' | 'head-moved' | { readonly error: StorageError; readonly doubtful: boolean }> {
  const row: EntryRow = { seq, hash, time, envelope, body, signature };
  try {
    const tables = [
      db.entries,
      db.register,
      ...(refunded ? [db.refunds] : []),
      ...(uses.length > 0 ? [db.uses] : []),
      ...(open ? [db.orders] : []),
    ];
    await db.transaction('rw', tables, () =>
      Promise.all([
        db.entries.add(row),
        db.register.put(next),
        ...(refunded ? [db.refunds.put(refunded)] : []),
        ...uses.map((use) => countUse(db, use)),
        ...(open ? [db.orders.put({ ...open, id: 'open', sales: next.sales })] : []),
      ]),
    );
    return 'written';
  } catch (failure) {
    // A store that reports a failure after writing would have the customer pay twice: look before saying so.
    const look = await hashAt(db, seq);
    const error = storageError(failure);
    if (!look.ok) return { error, doubtful: true };
    if (look.value === null) return { error, doubtful: false };
    return look.value === hash ? 'written' : 'head-moved';
  }
}

/**
 * What stands refunded of a sale once this entry is written; null where it is no refund. It only ever changes with an
 * entry, so it is as fresh as the head is. [REFUND-2]
 */
async function refundedWith(db: DeviceDb, entry: KnownBody): Promise<Result<RefundRow | null, AppendError>> {
  if (entry.kind !== 'refund') return ok(null);
  try {
    return afterRefund(await db.refunds.get(entry.body.of.hash), entry.body);
  } catch (error) {
    return err(storageError(error));
  }
}

/** The hash of the entry that has this number; null where none has. */
async function hashAt(db: DeviceDb, seq: number): Promise<Result<string | null, StorageError>> {
  try {
    return ok((await db.entries.get(seq))?.hash ?? null);
  } catch (error) {
    return err(storageError(error));
  }
}

function storageError(error: unknown): StorageError {
  const cause = error instanceof Error ? error.name : 'unknown';
  const inner = error instanceof Error && 'inner' in error ? error.inner : null;
  const full = cause === QUOTA || (inner instanceof Error && inner.name === QUOTA);
  return full ? { type: 'storage-full' } : { type: 'storage-failed', cause };
}

const QUOTA = 'QuotaExceededError';
