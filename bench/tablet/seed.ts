import { writeEntry } from '../../src/core/journal/envelope.ts';
import type { DeviceDb, EntryRow, RegisterRow } from '../../src/device/db.ts';
import { newSalt } from '../../src/device/signing.ts';
import { bodyOfSale, madeAt } from './sale.ts';

const AT_ONCE = 2_000;
const BETWEEN_SALES_MS = 20_000;

/**
 * Fills the journal with sales, many to a transaction, as if they had been made one by one: chained and hashed,
 * each with 64 random bytes in place of its signature, which nobody checks here.
 */
export async function storeSales(db: DeviceDb, count: number): Promise<void> {
  let register = await db.register.get('register');
  if (!register) throw new Error('This tablet is not enrolled.');
  const start = Date.now() - count * BETWEEN_SALES_MS;
  for (let stored = 0; stored < count; stored += AT_ONCE) {
    const rows: EntryRow[] = [];
    for (let index = stored; index < Math.min(stored + AT_ONCE, count); index += 1) {
      const row = saleRow(register, start + index * BETWEEN_SALES_MS);
      register = afterSale(register, row);
      rows.push(row);
    }
    const head = register;
    await db.transaction('rw', db.entries, db.register, () =>
      Promise.all([db.entries.bulkAdd(rows), db.register.put(head)]),
    );
  }
  db.standing = null;
}

const afterSale = (head: RegisterRow, { seq, hash }: EntryRow): RegisterRow => ({
  ...head,
  seq,
  hash,
  receipts: head.receipts + 1,
  sales: head.sales + 1,
});

function saleRow(head: RegisterRow, time: number): EntryRow {
  const { unit, register, epoch, hash: prev, receiptPrefix, receipts } = head;
  const seq = head.seq + 1;
  const body = bodyOfSale({ salt: newSalt(), receipt: `${receiptPrefix}-${receipts + 1}`, shift: 1 });
  const entry = writeEntry({ unit, register, epoch, seq, prev, kind: 'sale', ...madeAt(time) }, body);
  const signature = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(64)))).slice(0, 86);
  return { seq, time, signature, ...entry };
}
