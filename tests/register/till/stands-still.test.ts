import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { ok } from '../../../src/core/result.ts';
import { NOTHING_TAKEN } from '../../../src/core/payment/taken.ts';
import { moneyActions } from '../../../src/register/till/money-actions.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { entryWriter } from '../../../src/register/till/write-entry.ts';
import { newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

vi.mock('../../../src/register/till/more-of-approved.ts', () => {
  throw new Error('no network');
});

async function tillWith(given: Partial<TillState>) {
  const { db } = await newDevice();
  const open = { catalogue: SAMPLE_CATALOGUE, order: orderOf('tea') };
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, ...open, ...given }));
  const desk = deskOn(db, store, Date.now);
  const money = moneyActions(desk, entryWriter(desk), () => undefined);
  return { store, money, order: orderActions(desk) };
}

it.each([
  'writing',
  'sale',
  'order-voided',
  'move',
] as const)('[PAY-1] while it stands still (%s), whatever is asked of the order is refused and says so', async (paying) => {
  const undo = [{ order: [], card: null }];
  const { store, order } = await tillWith({ paying, undo });
  const [tea] = SAMPLE_CATALOGUE.products;
  if (!tea) throw new Error('no product');
  const card = { organisation: 'dockers', name: 'Dockers', tier: 0, lastDay: 99_999, listVersion: 1 };
  for (const ask of [
    () => order.tap(tea),
    () => order.openRing(500, 'Something', 'standard'),
    () => order.setQuantity('1', 2),
    () => order.setQuantity('1', 0),
    () => order.change(ok([])),
    () => !order.standsStill(),
    () => order.setCard(card),
    () => (order.undo(), false),
    () => (order.printed(), false),
  ]) {
    order.forgetError();
    expect(ask()).toBe(false);
    expect(store.getState()).toMatchObject({
      order: orderOf('tea'),
      card: null,
      onSlip: [],
      undo,
      orderError: { type: 'stands-still', why: paying },
    });
  }
});

it.each([
  'writing',
  'sale',
  'order-voided',
  'move',
] as const)('[PAY-8] while it stands still (%s) what came in for it does not change, and whoever asks is told', async (paying) => {
  const { store, money } = await tillWith({ paying });
  const taken = { tip: 50, roundUp: 0, parts: [] };
  expect(money.take(taken)).toBe(false);
  expect(store.getState().taken).toEqual(NOTHING_TAKEN);
  store.setState({ paying: false });
  expect(money.take(taken)).toBe(true);
  expect(store.getState().taken).toEqual(taken);
});

it('[ROLE-2] more of what was approved is said where it can’t be decided', async () => {
  const [line] = orderOf('tea');
  const { store, order } = await tillWith({ order: line ? [{ ...line, comp: { reason: 'Tasting' } }] : [] });
  order.setQuantity('1', 2);
  await expect.poll(() => store.getState().orderError).toEqual({ type: 'not-loaded' });
  expect(store.getState().order).toMatchObject([{ quantity: 1 }]);
});
