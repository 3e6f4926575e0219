import { readBody, type RegisterBody } from '../core/journal/body.ts';
import { type Envelope, readEntry, type SignedEntry } from '../core/journal/envelope.ts';
import type { DeviceDb, EntryRow, RefundRow, RegisterRow } from './db.ts';
import { afterEntry, afterRefund } from './running-state.ts';
import { textVerifier } from './signing.ts';

/** What became of entries that the ledger gave back. */
export type TakenBack =
  | { readonly type: 'taken'; readonly count: number }
  /** They do not follow what stands here: this register has a second history. */
  | { readonly type: 'elsewhere' }
  /** Not signed by this register's key, or not this register's and epoch's. */
  | { readonly type: 'not-ours' }
  /** Written by a newer version of the app: what moves with them can't be known here. */
  | { readonly type: 'unreadable' };

interface Read {
  readonly row: EntryRow;
  readonly envelope: Envelope;
  readonly entry: RegisterBody;
}

/**
 * Writes this register's own entries back, as the ledger kept them, with all that moves with them: the head, receipt
 * numbers, the shift with its totals, what was refunded. Each must be signed by this register's key and follow the one
 * before without a break; all of them are written, or none. Also one that is just being appended waits. [SYNC-11]
 */
export function takeBack(db: DeviceDb, entries: readonly SignedEntry[]): Promise<TakenBack> {
  return db.inTurn(async () => {
    const [register, key] = await db.transaction('r', db.register, db.keys, () =>
      Promise.all([db.register.get('register'), db.keys.get('register')]),
    );
    if (!register || !key) return { type: 'not-ours' };
    const verify = await textVerifier(key.publicKey);
    const read: Read[] = [];
    for (const each of entries) {
      const found = readOwn(register, each);
      if (found === 'not-ours' || !(await verify(each.envelope, each.signature))) return { type: 'not-ours' };
      if (found === 'unreadable') return { type: 'unreadable' };
      read.push(found);
    }
    db.standing = null;
    return writeAll(db, read);
  });
}

function readOwn(
  { unit, register, epoch }: RegisterRow,
  entry: SignedEntry,
): Read | 'not-ours' | 'unreadable' {
  const envelope = readEntry(entry);
  if (!envelope.ok) return 'not-ours';
  const { hash, seq, time, ...header } = envelope.value;
  if (header.unit !== unit || header.register !== register || header.epoch !== epoch) return 'not-ours';
  const known = readBody(header, entry.body);
  return known
    ? { row: { seq, hash, time, ...entry }, envelope: envelope.value, entry: known }
    : 'unreadable';
}

/** One strict transaction, in which the head must still stand where the first of them follows. */
function writeAll(db: DeviceDb, read: readonly Read[]): Promise<TakenBack> {
  return db.transaction('rw', db.entries, db.register, db.refunds, async (): Promise<TakenBack> => {
    let row = await db.register.get('register');
    if (!row) return { type: 'not-ours' };
    const refunds = new Map<string, RefundRow>();
    for (const {
      row: { seq, hash, time },
      envelope,
      entry,
    } of read) {
      if (seq !== row.seq + 1 || envelope.prev !== row.hash) return { type: 'elsewhere' };
      const next = afterEntry(row, { hash, time, businessDate: envelope.businessDate }, entry);
      if (!next.ok) return { type: 'unreadable' };
      row = next.value;
      if (entry.kind !== 'refund') continue;
      const sale = entry.body.of.hash;
      const refund = afterRefund(refunds.get(sale) ?? (await db.refunds.get(sale)), entry.body);
      if (refund.ok) refunds.set(sale, refund.value);
    }
    await db.entries.bulkAdd(read.map((each) => each.row));
    await db.refunds.bulkPut([...refunds.values()]);
    await db.register.put(row);
    return { type: 'taken', count: read.length };
  });
}
