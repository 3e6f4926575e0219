import { type BodyOf, type Kind, type KnownBody, readBody } from '../core/journal/body.ts';
import { isTakeable } from '../core/journal/entry-size.ts';
import { ENTRY_VERSION, type EntryDraft, writeEntry } from '../core/journal/envelope.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { OpenOrder, RegisterRow } from './db.ts';
import type { CountedUse } from './count-use.ts';
import { afterEntry, type OutOfPlace, placeOf } from './running-state.ts';

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
  /**
   * Random, and the same each time the same thing is asked for again: the open order keeps one until it is paid.
   * Where the store could not say whether an entry was written, this is how it is not written twice. [JOURNAL-3]
   */
  readonly attempt: string;
  /** A pseudonym; null where no person acted. */
  readonly staff: string | null;
  /** `YYYY-MM-DD` */
  readonly businessDate: string;
  /** UTC milliseconds. */
  readonly time: number;
  /** What it takes of agreements with a limit: counted in its own transaction. [PRICE-10] */
  readonly uses?: readonly CountedUse[] | undefined;
  /** What is open once it is written, where it ends an order in part: kept in its own transaction. [VOID-2] */
  readonly open?: OpenOrder | undefined;
  /** Pure: it is asked again when the journal moved on in between. */
  readonly makeBody: (context: EntryContext) => BodyOf<K>;
}

/** More than an entry has room for: the ledger would never take it, nor what comes after it. [JOURNAL-9] */
export interface TooLong {
  readonly type: 'too-long';
}

/** An entry that only has to be signed and written, and where the journal stands with it. */
export interface NextEntry extends EntryDraft {
  readonly seq: number;
  readonly entry: KnownBody;
  readonly next: RegisterRow;
}

/**
 * The entry that would come after where the journal stands. `acknowledged` is the last seq that the ledger has,
 * `salt` sixteen random bytes in hex. What the ledger would not take for its size is none. [JOURNAL-9] Throws where the
 * body is not one of its kind.
 */
export function nextEntry<K extends Kind>(
  row: RegisterRow,
  acknowledged: number,
  salt: string,
  { kind, staff, businessDate, time, makeBody }: EntryRequest<K>,
): Result<NextEntry, OutOfPlace | TooLong> {
  const place = placeOf(kind, row.openShift);
  if (!place.ok) return place;

  const { unit, register, epoch, hash: prev } = row;
  const seq = row.seq + 1;
  const body = makeBody({
    salt,
    receipt: `${row.receiptPrefix}-${row.receipts + 1}`,
    shift: row.openShift?.number ?? row.shifts + 1,
    z: (row.lastClose?.z ?? 0) + 1,
    unsent: row.seq - acknowledged,
  });
  const draft = writeEntry({ unit, register, epoch, seq, prev, time, businessDate, staff, kind }, body);
  if (!isTakeable(draft)) return err({ type: 'too-long' });
  const entry = readBody({ v: ENTRY_VERSION, kind }, draft.body);
  if (!entry) throw new TypeError(`not the body of a ${kind}: ${draft.body}`);

  const next = afterEntry(row, { hash: draft.hash, time, businessDate }, entry);
  return next.ok ? ok({ ...draft, seq, entry, next: next.value }) : next;
}
