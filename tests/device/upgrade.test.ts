import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openJournal } from '../../src/device/journal-store.ts';
import { refundedLines, refundedSales } from '../../src/device/refunds.ts';
import { must, newDevice, openOn } from './device.ts';
import { refundOf, sale, shiftOpening } from './sample-entries.ts';

/** A disk as version 1 left it: the same rows, no table of refunds, and the open shift's refunded sales by number. */
async function versionOne(refunded: number[]) {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const sold = [
    must(await journal.append(sale(['tea', 'tea', 'zine']))),
    must(await journal.append(sale(['tea']))),
  ];
  const disk = new IDBFactory();
  const old = new Dexie('commontill', { indexedDB: disk, IDBKeyRange });
  old.version(1).stores({
    entries: 'seq',
    register: 'id',
    ledger: 'id',
    keys: 'id',
    orders: 'id',
    documents: 'id',
  });
  for (const name of ['entries', 'ledger', 'keys', 'documents']) {
    await old.table(name).bulkPut(await db.table(name).toArray());
  }
  const row = await db.register.get('register');
  await old.table('register').put({ ...row, openShift: row?.openShift && { ...row.openShift, refunded } });
  old.close();
  return { disk, sold };
}

it('[REFUND-2] what version 1 had refunded in the open shift stays refunded after the upgrade', async () => {
  const { disk, sold } = await versionOne([2]);
  const db = openOn(disk);
  const [first, second] = sold;
  if (!first || !second) throw new Error('two sales were made');
  expect(await refundedLines(db, first.hash)).toEqual([2, 1]);
  expect(await refundedLines(db, second.hash)).toEqual([]);
  const journal = openJournal(db, () => true);
  expect(await journal.append(refundOf(first))).toEqual({ ok: false, error: { type: 'already-refunded' } });
  expect(must(await journal.append(refundOf(second))).seq).toBe(4);
});

it('[REFUND-2] an upgrade without refunds, or with an entry that is gone, goes through', async () => {
  for (const refunded of [[], [99], [1]]) {
    const { disk } = await versionOne(refunded);
    const db = openOn(disk);
    expect((await refundedSales(db)).size).toBe(0);
    expect(must(await openJournal(db, () => true).append(sale(['tea']))).seq).toBe(4);
  }
});
