import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readParkedOrders } from '../../../src/device/order-store.ts';
import { moneyActions } from '../../../src/register/till/money-actions.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { parkActions } from '../../../src/register/till/park-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter } from '../../../src/register/till/write-entry.ts';
import { must, newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const TIP = { tip: 50, roundUp: 20, parts: [] };
const NOTHING_TAKEN = { tip: 0, roundUp: 0, parts: [] };

/** A till with a tea for Ada on its counter, with a tip, and with what else is given. */
async function tillWith(given: Partial<TillState>) {
  const { db } = await newDevice();
  const open = { catalogue: SAMPLE_CATALOGUE, order: orderOf('tea'), name: 'Ada', taken: TIP };
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, ...open, ...given }));
  const desk = deskOn(db, store, Date.now);
  const write = entryWriter(desk);
  return {
    db,
    store,
    order: orderActions(desk),
    money: moneyActions(desk, write, () => undefined),
    park: parkActions(desk, write),
  };
}

it('[PAY-6] [PRINT-9] an emptied order leaves the next customer no tip, and its name only while a slip is out', async () => {
  for (const onSlip of [[], orderOf('tea')]) {
    const { store, order } = await tillWith({ onSlip });
    order.setQuantity('1', 0);
    const name = onSlip.length > 0 ? 'Ada' : '';
    expect(store.getState()).toMatchObject({ order: [], taken: NOTHING_TAKEN, name });
    // The slip that cancels it: nobody waits for Ada's order any more.
    order.printed();
    expect(store.getState()).toMatchObject({ onSlip: [], name: '' });
  }
});

it('[ORDER-3] so does one that is emptied by undoing, and what is undone to has its name again', async () => {
  const { store, order } = await tillWith({ undo: [{ order: [], card: null, name: 'Earlier' }] });
  order.setQuantity('1', 0);
  order.undo();
  expect(store.getState()).toMatchObject({ name: 'Ada' });
  expect(store.getState().order).toHaveLength(1);
  store.setState({ taken: TIP });
  order.undo();
  expect(store.getState()).toMatchObject({ order: [], taken: NOTHING_TAKEN, name: '' });

  const slip = await tillWith({ undo: [{ order: [], card: null }], onSlip: orderOf('tea') });
  slip.order.undo();
  expect(slip.store.getState()).toMatchObject({ order: [], taken: NOTHING_TAKEN, name: 'Ada' });
});

it('[PAY-6] money for an order that has no line goes back part by part, and leaves nothing behind', async () => {
  const part = { kind: 'cash', amount: 100 } as const;
  const { store, money } = await tillWith({ order: [], taken: { ...TIP, parts: [part, part] } });
  money.take({ ...TIP, parts: [part] });
  expect(store.getState()).toMatchObject({ taken: { parts: [part] }, name: 'Ada' });
  money.take(TIP);
  expect(store.getState()).toMatchObject({ taken: NOTHING_TAKEN, name: '' });
});

it('[PRINT-9] an emptied order of which a slip is out waits while another is taken up, until that is cancelled', async () => {
  const { db, store, order, park } = await tillWith({ onSlip: orderOf('tea'), taken: NOTHING_TAKEN });
  const waiting = { order: orderOf('zine'), card: null, name: 'Ben', id: 'ben', parkedAt: 1 };
  await db.orders.put(waiting);
  store.setState({ parked: [waiting] });
  order.setQuantity('1', 0);
  must(await park.resume('ben'));
  const [left] = store.getState().parked;
  expect(left).toMatchObject({ name: 'Ada', order: [], onSlip: orderOf('tea') });
  await park.printed(left?.id ?? '');
  expect(store.getState().parked).toEqual([]);
  expect(await readParkedOrders(db)).toEqual([]);
});
