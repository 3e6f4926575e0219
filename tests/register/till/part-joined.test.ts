import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readOpenOrder, readParkedOrders } from '../../../src/device/order-store.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { parkActions } from '../../../src/register/till/park-actions.ts';
import { FIRST_STATE, isJoined, openOrderOf, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter, showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { losingAnswers } from '../../device/failing-store.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const MONEY = { tip: 0, roundUp: 0, parts: [{ kind: 'cash' as const, amount: 100 }] };

/** A till where a tea that waited as A, with money in it and a slip of it printed, was put to a zine, rung up as B. */
async function joined() {
  const { db, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  const tea = orderOf('tea');
  const store = createStore<TillState>(() => ({
    ...FIRST_STATE,
    catalogue: SAMPLE_CATALOGUE,
    order: tea,
    onSlip: tea,
    taken: MONEY,
  }));
  const desk = deskOn(db, store, () => 1_000);
  await showStanding(desk);
  const park = () => parkActions(desk, entryWriter(desk));
  must(await park().park('A'));
  const order = orderActions(desk);
  order.openRing(500, 'Something', 'standard');
  order.openRing(300, 'Another', 'standard');
  store.setState({ name: 'B', known: { 1: 1 } });
  const before = store.getState();
  const waited = await readParkedOrders(db);
  must(await park().merge(before.parked[0]?.id ?? ''));
  expect(store.getState().order).toHaveLength(3);
  /** All as it was before they were put together, in memory and after a reload. */
  const parted = async (): Promise<void> => {
    const { known, taken, onSlip, undo, parked } = before;
    expect(store.getState()).toMatchObject({ ...openOrderOf(before), known, taken, onSlip, undo, parked });
    expect(store.getState().paying).toBe(false);
    expect(await readParkedOrders(db)).toEqual(waited);
    // More than that was known to nobody else before.
    expect(store.getState().known).toEqual(known);
    expect(await readOpenOrder(db)).toMatchObject({ order: before.order, known });
  };
  /** Still one order, kept so; nothing waits. */
  const together = async (): Promise<void> => {
    expect(await readParkedOrders(db)).toEqual([]);
    expect((await readOpenOrder(db)).order).toHaveLength(store.getState().order.length);
  };
  return { db, store, order, park, parted, together };
}

it('[PARK-4] what was done since is undone first', async () => {
  const { store, order, parted, together } = await joined();
  order.openRing(700, 'Third', 'standard');
  expect(isJoined(store.getState())).toBe(false);
  order.undo();
  expect(store.getState().order).toHaveLength(3);
  await together();
  order.undo();
  await expect.poll(() => store.getState().parked).toHaveLength(1);
  await parted();
});

it('[PARK-4] pressed twice, they are parted once', async () => {
  const { store, order, parted } = await joined();
  order.undo();
  order.undo();
  await expect.poll(() => store.getState().parked).toHaveLength(1);
  await parted();
});

describe('[PARK-4] what no step takes back keeps them one', () => {
  it.each([
    ['money that came in', { taken: { ...MONEY, tip: 50 } }],
    ['a slip', { onSlip: orderOf('zine') }],
  ] as const)('%s', async (_, since) => {
    const { store, order, together } = await joined();
    store.setState(since);
    expect(isJoined(store.getState())).toBe(false);
    order.undo();
    await together();
    expect(store.getState()).toMatchObject({ parked: [], paying: false });
  });

  it('a line that was taken off with a reason', async () => {
    const { store, order, park, together } = await joined();
    must(await park().voidLines({ line: '1', left: 0, reason: 'Changed their mind' }));
    expect(isJoined(store.getState())).toBe(false);
    order.undo();
    await together();
  });
});

it('[PARK-2] [PARK-4] where the store fails, they stay one, and that is said', async () => {
  const { db, store, order, parted, together } = await joined();
  const broken = losingAnswers(db, false, true);
  order.undo();
  await expect.poll(() => store.getState().orderError).toEqual({ type: 'not-parted', why: 'storage-failed' });
  broken.mend();
  await together();
  order.undo();
  await expect.poll(() => store.getState().parked).toHaveLength(1);
  await parted();
});

it.each([
  true,
  false,
])('[PARK-2] [PARK-4] where nobody knows whether they were parted (they were: %s), the same press asks', async (written) => {
  const { db, store, order, parted } = await joined();
  const broken = losingAnswers(db, written, false);
  order.undo();
  await expect.poll(() => store.getState().orderError).toEqual({ type: 'stands-still', why: 'move' });
  order.openRing(700, 'Third', 'standard');
  expect(store.getState().order).toHaveLength(3);
  broken.mend();
  order.undo();
  await expect.poll(() => store.getState().parked).toHaveLength(1);
  await parted();
});
