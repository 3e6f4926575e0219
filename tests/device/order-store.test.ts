import { IDBObjectStore } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { toMake } from '../../src/core/order/slip.ts';
import type { DeviceDb, ParkedOrder } from '../../src/device/db.ts';
import { createRegisterKey, saveEnrolment } from '../../src/device/identity.ts';
import {
  keepParked,
  NO_ORDER,
  readOpenOrder,
  readParkedOrders,
  saveOpenOrder,
} from '../../src/device/order-store.ts';
import { swapOrders } from '../../src/device/swap-orders.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import { refundedLines, refundedSales } from '../../src/device/refunds.ts';
import { must, newDevice, openOn, sampleEnrolment } from './device.ts';
import { orderOf, refundOf, sale, shiftClosing, shiftOpening } from './sample-entries.ts';

const tea = { order: orderOf('tea'), card: null, name: 'Table 4' };
const zine = { order: orderOf('zine', 'coffee'), card: null, away: true };
const parked = (id: string, parkedAt: number, open = tea): ParkedOrder => ({ ...open, id, parkedAt });

const everything = async (db: DeviceDb) => [await readOpenOrder(db), await readParkedOrders(db)];

it('[PARK-1] [PARK-2] parks the open order, lists the oldest first, and brings one back', async () => {
  const { db } = await newDevice();
  await saveOpenOrder(db, tea);
  await swapOrders(db, { park: [parked('b', 20)], take: [], open: zine });
  expect(await everything(db)).toEqual([zine, [parked('b', 20)]]);
  await swapOrders(db, { park: [parked('a', 10)], take: ['b'], open: tea });
  await swapOrders(db, { park: [parked('c', 5)], take: [], open: NO_ORDER });
  expect(await everything(db)).toEqual([NO_ORDER, [parked('c', 5), parked('a', 10)]]);
});

it('[PRINT-8] a waiting order is kept as it is now, and one that was taken up does not come back', async () => {
  const { db } = await newDevice();
  await swapOrders(db, { park: [parked('a', 10)], take: [], open: NO_ORDER });
  const printed = { ...parked('a', 10), onSlip: toMake(tea.order) };
  await keepParked(db, printed);
  await keepParked(db, parked('gone', 5));
  expect(await everything(db)).toEqual([NO_ORDER, [printed]]);
});

it('[PRINT-9] an order of which nothing is left but paper is kept, until it is paid or given up', async () => {
  const { db } = await newDevice();
  const gone = { ...NO_ORDER, onSlip: toMake(tea.order) };
  await saveOpenOrder(db, gone);
  expect(await readOpenOrder(db)).toEqual(gone);
  await saveOpenOrder(db, NO_ORDER);
  expect(await readOpenOrder(db)).toEqual(NO_ORDER);
});

it('[PAY-6] what was taken is kept, whatever else is left of an order', async () => {
  const { db } = await newDevice();
  const taken = { tip: 0, roundUp: 0, parts: [{ kind: 'cash' as const, amount: 100 }] };
  await saveOpenOrder(db, { ...NO_ORDER, taken });
  expect(await readOpenOrder(db)).toEqual({ ...NO_ORDER, taken });
});

it('[PAY-6] what was taken for an order stays with it, open or parked', async () => {
  const { db } = await newDevice();
  const begun = {
    ...tea,
    taken: { tip: 50, roundUp: 0, parts: [{ kind: 'voucher' as const, amount: 300 }] },
  };
  await saveOpenOrder(db, begun);
  expect(await readOpenOrder(db)).toEqual(begun);
  await swapOrders(db, { park: [parked('a', 10, begun)], take: [], open: zine });
  expect(await everything(db)).toEqual([zine, [parked('a', 10, begun)]]);
});

it('[PARK-2] an order that was asked to be kept before it is parked lies open no more', async () => {
  const { db } = await newDevice();
  const kept = saveOpenOrder(db, tea);
  await swapOrders(db, { park: [parked('a', 10)], take: [], open: NO_ORDER });
  await kept;
  expect(await everything(db)).toEqual([NO_ORDER, [parked('a', 10)]]);
});

it('[PARK-2] what waits no more is not taken away once more, and nothing moves', async () => {
  const { db } = await newDevice();
  await saveOpenOrder(db, tea);
  await swapOrders(db, { park: [parked('a', 10)], take: [], open: zine });
  const before = await everything(db);
  const again = { park: [parked('b', 20)], take: ['a', 'gone'], open: tea };
  expect(await swapOrders(db, again)).toBe(false);
  expect(await everything(db)).toEqual(before);
});

it.each(['put', 'delete'] as const)('[PARK-2] a store that dies at any %s moves nothing', async (what) => {
  const { db } = await newDevice();
  await saveOpenOrder(db, tea);
  await swapOrders(db, { park: [parked('a', 10)], take: [], open: zine });
  const before = await everything(db);
  const swap = () => swapOrders(db, { park: [parked('b', 20), parked('c', 30)], take: ['a'], open: tea });
  let failures = 0;
  for (let at = 1; at < 9; at += 1) {
    const original = IDBObjectStore.prototype[what];
    let calls = 0;
    const spy = vi.spyOn(IDBObjectStore.prototype, what).mockImplementation(function (
      this: IDBObjectStore,
      ...given: unknown[]
    ) {
      calls += 1;
      if (calls === at) throw new DOMException('planted', 'UnknownError');
      return Reflect.apply(original, this, given);
    });
    const outcome = await swap().then(
      () => 'moved',
      () => 'failed',
    );
    spy.mockRestore();
    if (outcome === 'moved') break;
    failures += 1;
    expect(await everything(db)).toEqual(before);
  }
  expect(failures).toBeGreaterThan(0);
  expect(await everything(db)).toEqual([tea, [parked('b', 20), parked('c', 30)]]);
});

it('[PARK-2] parked orders outlive a sale, the close of a shift and a reload', async () => {
  const { db, journal, disk } = await newDevice();
  const opened = must(await journal.append(shiftOpening()));
  await swapOrders(db, { park: [parked('a', 10)], take: [], open: zine });
  must(await journal.append(sale(['zine', 'coffee'])));
  expect(await everything(db)).toEqual([NO_ORDER, [parked('a', 10)]]);
  const row = await db.register.get('register');
  if (row?.openShift) must(await journal.append(shiftClosing(row.openShift)));
  expect(opened.seq).toBe(1);
  db.close();
  expect(await readParkedOrders(openOn(disk))).toEqual([parked('a', 10)]);
});

it('[REFUND-2] [KEEP-2] another register begins with no refunds and no parked orders', async () => {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const sold = must(await journal.append(sale(['tea'])));
  const last = must(await journal.append(refundOf(sold)));
  await swapOrders(db, { park: [parked('a', 10)], take: [], open: tea });
  expect(await refundedLines(db, sold.hash)).toEqual([1]);
  await openOutbox(db).acknowledge({ ...last, time: 0 }, { text: '', signature: '' }, 0);
  await createRegisterKey(db);
  must(await saveEnrolment(db, { ...sampleEnrolment(), epoch: 2 }));
  expect([...(await refundedSales(db))]).toEqual([]);
  expect(await everything(db)).toEqual([NO_ORDER, []]);
});

it('[ORDER-3] [VOID-1] an order that was given up does not lie open again if the tablet dies then', async () => {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  await saveOpenOrder(db, tea);
  expect(await readOpenOrder(db)).toEqual(tea);
  const { time, businessDate, staff } = shiftOpening();
  must(
    await journal.append({
      kind: 'order-voided',
      attempt: 'first',
      staff,
      businessDate,
      time,
      makeBody: ({ salt, shift }) => ({
        salt,
        shift,
        currency: 'EUR',
        lines: 1,
        amount: 300,
        reason: 'Test',
      }),
    }),
  );
  expect(await readOpenOrder(db)).toEqual(NO_ORDER);
});
