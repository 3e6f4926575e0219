import { describe, expect, it, vi } from 'vitest';
import { saleSearch } from '../../src/core/search/sale-search.ts';
import type { DeviceDb, EntryRow } from '../../src/device/db.ts';
import { LOOK_AT_ONCE, lookBack } from '../../src/device/look-back.ts';
import { readRow } from '../../src/device/reading.ts';
import { must, newDevice } from './device.ts';
import { refundOf, sale, shiftOpening } from './sample-entries.ts';

const TENDERS: Readonly<Record<string, string>> = { cash: 'Efectivo' };
const tender = (kind: string): string => TENDERS[kind] ?? kind;

/** All that a search finds, and in how many steps. */
async function search(db: DeviceDb, text: string) {
  const meets = saleSearch(text, 'EUR');
  if (!meets) throw new Error('nothing to look for');
  const seqs: number[] = [];
  let steps = 0;
  let next: number | null = ((await db.register.get('register'))?.seq ?? 0) + 1;
  while (next !== null) {
    const step = await lookBack(db, next, meets, tender);
    seqs.push(...step.found.map(({ envelope }) => envelope.seq));
    ({ next } = step);
    steps += 1;
  }
  return { seqs, steps };
}

/** A tea, a zine, a tea and a zine, and the refund of the first: entries 2 to 5. */
async function fewSales() {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  for (const products of [['tea'], ['zine'], ['tea', 'zine']]) must(await journal.append(sale(products)));
  const row = await db.entries.get(2);
  const first = row && readRow(row);
  if (!first || first.entry.kind !== 'sale') throw new Error('no sale');
  must(await journal.append(refundOf({ seq: 2, hash: first.envelope.hash, entry: first.entry })));
  return { db, receipt: first.entry.body.receipt, total: first.entry.body.total };
}

describe('[FIND-10] a sale of this register is found in its store', () => {
  it('by its number, with its refund, the newest first', async () => {
    const { db, receipt } = await fewSales();
    expect((await search(db, receipt)).seqs).toEqual([5, 2]);
    expect((await search(db, '2')).seqs).toEqual([3]);
    expect((await search(db, '99')).seqs).toEqual([]);
  });

  it('by what was paid, as typed in each way', async () => {
    const { db, total } = await fewSales();
    const shown = (total / 100).toFixed(2);
    for (const text of [shown, shown.replace('.', ','), String(total)])
      expect((await search(db, text)).seqs).toEqual([5, 2]);
    expect((await search(db, `-${shown}`)).seqs).toEqual([5]);
  });

  it('by what was bought and how it was paid, in the reader’s words', async () => {
    const { db } = await fewSales();
    const zines = (await search(db, 'zine')).seqs;
    expect(zines).toEqual([4, 3]);
    expect((await search(db, 'efectivo zine')).seqs).toEqual(zines);
    expect((await search(db, 'tarjeta')).seqs).toEqual([]);
  });
});

it('[FIND-10] however many are stored, so many are in memory at once, and none is passed over', async () => {
  const { db } = await fewSales();
  const rows = await db.entries.toArray();
  const [opened, tea, zine] = rows;
  if (!opened || !tea || !zine) throw new Error('no rows');
  // As many as two steps and one entry hold: what is found stands at the edges of both.
  const last = 2 * LOOK_AT_ONCE + 1;
  const many = Array.from({ length: last }, (_, at): EntryRow => ({ ...zine, seq: at + 1 }));
  for (const seq of [1, 2, LOOK_AT_ONCE + 1, LOOK_AT_ONCE + 2, last]) many[seq - 1] = { ...tea, seq };
  await db.entries.bulkPut(many);
  await db.register.update('register', { seq: last });
  const read = vi.spyOn(db.entries, 'where');
  const { seqs, steps } = await search(db, 'tea');
  // Whoever reads an entry whole sees the number that it was signed with.
  expect(seqs).toEqual([2, 2, 2, 2, 2]);
  expect(steps).toBe(3);
  expect(read).toHaveBeenCalledTimes(3);
});

it('[FIND-10] where the oldest were let go, it ends with the oldest that is kept', async () => {
  const { db } = await fewSales();
  await db.entries.bulkDelete([1, 2]);
  expect(await search(db, 'zine')).toEqual({ seqs: [4, 3], steps: 1 });
});

it('[FIND-10] what was changed in the store is not found', async () => {
  const { db } = await fewSales();
  const zine = await db.entries.get(3);
  if (!zine) throw new Error('no row');
  await db.entries.put({ ...zine, body: zine.body.replace('"total":', '"total": ') });
  expect((await search(db, 'zine')).seqs).toEqual([4]);
});
