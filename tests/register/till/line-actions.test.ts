import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { lineActions } from '../../../src/register/till/line-actions.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';
import { addProduct, type Order } from '../../../src/core/order/order.ts';
import { fullShop, productOf } from '../../core/order/full-shop.ts';
import { must } from '../../core/order/given.ts';
import { deskOn } from './desk.ts';

const WHY = { reason: 'Tasting', approvedBy: 'noor' };

it.each([
  'comp',
  'override',
] as const)('[ROLE-2] %s that was asked about one is of one: of six it is asked anew', async (deed) => {
  const { db } = await newDevice();
  const open = { catalogue: SAMPLE_CATALOGUE, order: orderOf('tea') };
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, ...open }));
  const order = orderActions(deskOn(db, store, () => 0));
  const line = lineActions({ store, order }, '1');
  const give = (asked: number) => (deed === 'comp' ? line.comp(WHY, asked) : line.override(10, WHY, asked));
  order.setQuantity('1', 6);
  expect(give(1)).toBe(false);
  expect(store.getState()).toMatchObject({ orderError: { type: 'asked-of-another' } });
  expect(store.getState().order).toEqual([expect.not.objectContaining({ [deed]: expect.anything() })]);
  expect(give(6)).toBe(true);
  expect(store.getState().order).toMatchObject([{ quantity: 6, [deed]: WHY }]);
});

/** A till of the full shop with this order. */
async function tillWith(open: Order) {
  const { db } = await newDevice();
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: fullShop, order: open }));
  const order = orderActions(deskOn(db, store, () => 0));
  return { store, order, line: (id: string) => lineActions({ store, order }, id) };
}

it('[ORDER-7] one line is taken away by itself: the order’s own word stays', async () => {
  const open = must(
    addProduct(must(addProduct([], productOf('bun'), fullShop)), productOf('soup'), fullShop),
  );
  const { store, order, line } = await tillWith(open);
  expect(line('2').serve(true)).toBe(true);
  expect(store.getState()).toMatchObject({
    away: false,
    order: [{ id: '1' }, { away: true, taxClass: 'food' }],
  });
  order.undo();
  expect(store.getState().order).toEqual(open);
});
