import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { refundsIn } from '../../../src/core/payment/payment.ts';
import { NOTHING_TAKEN } from '../../../src/core/payment/taken.ts';
import type { DeviceDb } from '../../../src/device/db.ts';
import { readOpenOrder } from '../../../src/device/order-store.ts';
import { entryAt } from '../../../src/device/reading.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { refundSale } from '../../../src/register/till/refund-sale.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { failing } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { sale, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

/** A till that sold two teas, and refunds some of them in cash. */
async function till() {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const { seq, hash } = must(await journal.append(sale(['tea', 'tea'])));
  const sold = await entryAt(db, seq);
  if (!sold) throw new Error('nothing was sold');
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: SAMPLE_CATALOGUE }));
  const desk = deskOn(db, store, Date.now);
  await showStanding(desk);
  const openDrawer = vi.fn<() => void>();
  const write = entryWriter(desk);
  const refund = (quantity: number, approvedBy?: string, towards?: boolean) =>
    refundSale(desk, write, openDrawer, sold, {
      picks: [{ at: 0, quantity }],
      way: 'cash',
      reason: 'cold',
      approvedBy,
      towards,
    });
  const inDoubt = () => store.getState().refundDoubts.map((each) => each.sale);
  return { db, store, desk, hash, refund, inDoubt, openDrawer, entries: () => db.entries.count() };
}

/** It is looked up what went back before the store fails. */
function failingLater(db: DeviceDb, written: boolean): { mend: () => void } {
  const transaction = db.transaction.bind(db);
  let broken = { mend: (): void => undefined };
  vi.spyOn(db, 'transaction').mockImplementationOnce((...given: unknown[]) => {
    vi.mocked(db.transaction).mockRestore();
    db.transaction = transaction;
    broken = failing(db, written);
    return Reflect.apply(db.transaction, db, given);
  });
  return { mend: () => broken.mend() };
}

it.each([
  ['was', true],
  ['was not', false],
])('[REFUND-5] a refund that %s written, nobody knows, is in doubt until asked for again, and is that one', async (_, written) => {
  const { db, hash, refund, inDoubt, openDrawer, entries } = await till();
  const before = await entries();
  const broken = failingLater(db, written);
  expect(await refund(1)).toEqual({ ok: false, error: { type: 'maybe-written' } });
  expect(inDoubt()).toEqual([hash]);
  // It is looked for in vain, too.
  expect(await refund(2)).toMatchObject({ error: { type: 'maybe-written' } });
  expect(inDoubt()).toEqual([hash]);
  broken.mend();
  const { entry } = must(await refund(2, 'noor'));
  expect(entry.body).toMatchObject({ reason: 'cold', lines: [{ quantity: 1 }] });
  expect(inDoubt()).toEqual([]);
  expect(openDrawer).toHaveBeenCalledOnce();
  expect(await entries()).toBe(before + 1);
  must(await refund(1));
  expect(await entries()).toBe(before + 2);
});

/** The same till with a zine on the counter, which is taken instead. */
async function exchanging() {
  const made = await till();
  const orders = orderActions(made.desk);
  const zine = SAMPLE_CATALOGUE.products.find(({ id }) => id === 'zine');
  if (!zine || !orders.tap(zine)) throw new Error('nothing was rung up');
  return { ...made, orders, kept: () => readOpenOrder(made.db) };
}

it('[REFUND-6] what goes back towards the open order is taken for it in the refund’s own transaction', async () => {
  const { db, store, refund, openDrawer, kept } = await exchanging();
  const putOrder = vi.spyOn(db.orders, 'put');
  const { entry } = must(await refund(1, undefined, true));
  const tenders = entry.kind === 'refund' ? entry.body.tenders : [];
  // The order's part names the receipt; the entry's tender is cash as any other.
  expect(tenders).toEqual([{ kind: 'cash', amount: 320, given: 320, change: 0 }]);
  const [back] = tenders;
  const part = { kind: 'cash', amount: back?.amount, from: 'KT1-1' };
  expect(putOrder).toHaveBeenCalledWith(
    expect.objectContaining({ taken: { tip: 0, roundUp: 0, parts: [part] } }),
  );
  expect(store.getState()).toMatchObject({
    taken: { parts: [part] },
    paying: false,
    order: [{ product: 'zine' }],
  });
  expect(await kept()).toMatchObject({ taken: { parts: [part] }, order: [{ product: 'zine' }] });
  expect(openDrawer).not.toHaveBeenCalled();
});

it('[REFUND-6] the order knows, on the disk too, by which refund its money came back', async () => {
  const { store, refund, kept } = await exchanging();
  const { seq } = must(await refund(1, undefined, true));
  expect(refundsIn(store.getState().taken)).toEqual([seq]);
  await vi.waitFor(async () => expect(refundsIn((await kept()).taken ?? NOTHING_TAKEN)).toEqual([seq]));
});

it('[REFUND-6] towards no order nothing goes back', async () => {
  const { refund, entries } = await till();
  const before = await entries();
  expect(await refund(1, undefined, true)).toEqual({ ok: false, error: { type: 'nothing-to-write' } });
  expect(await entries()).toBe(before);
});

it.each([
  ['was', true],
  ['was not', false],
])('[REFUND-6] where nobody knows whether it %s written, the order stands still, and has the money once', async (_, written) => {
  const { db, store, refund, inDoubt, kept, orders } = await exchanging();
  const broken = failingLater(db, written);
  expect(await refund(1, undefined, true)).toMatchObject({ error: { type: 'maybe-written' } });
  expect(inDoubt()).toHaveLength(1);
  const zine = store.getState().order[0];
  expect(store.getState().paying).toBe('exchange');
  expect(orders.setQuantity(zine?.id ?? '', 3)).toBe(false);
  broken.mend();
  // Asked for again in any way, it is that one.
  must(await refund(2, undefined, false));
  expect(inDoubt()).toEqual([]);
  expect(store.getState()).toMatchObject({ paying: false, order: [{ quantity: 1 }] });
  expect(store.getState().taken.parts).toHaveLength(1);
  expect((await kept()).taken?.parts).toHaveLength(1);
});
