import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { lineActions } from '../../../src/register/till/line-actions.ts';
import { reduceOrder } from '../../../src/register/till/reduce-order.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { newDevice } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';
import { allKnown, NOTHING_KNOWN } from '../../../src/core/order/known.ts';
import { addProduct, type Order } from '../../../src/core/order/order.ts';
import { addCombo } from '../../../src/core/order/combo.ts';
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

const MILK = { group: 'milk', option: 'cow' };
const OAT = { group: 'milk', option: 'oat' };

/** A till of the full shop with this order. */
async function tillWith(open: Order, more: Partial<TillState> = {}) {
  const { db } = await newDevice();
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: fullShop, order: open, ...more }));
  const order = orderActions(deskOn(db, store, () => 0));
  return { store, order, line: (id: string) => lineActions({ store, order }, id) };
}

const coffee = (options = [MILK]) => must(addProduct([], productOf('flat-white'), fullShop, { options }));
const anew = (options = [OAT]) => [productOf('flat-white'), { choice: { options }, picks: [] }] as const;

it('[ORDER-15] what is chosen anew is one step, which undo takes back', async () => {
  const { store, order, line } = await tillWith(coffee());
  expect(line('1').rechoose(...anew())).toBe(true);
  expect(store.getState().order).toMatchObject([{ id: '1', unitPrice: 360, options: [OAT] }]);
  order.undo();
  expect(store.getState().order).toEqual(coffee());
});

it('[ORDER-15] [VOID-2] what others know of does not come to less, and that is said', async () => {
  const open = coffee([OAT]);
  const { store, line } = await tillWith(open, { known: allKnown(open) });
  expect(line('1').rechoose(...anew([MILK]))).toBe(false);
  expect(store.getState()).toMatchObject({ order: open, orderError: { type: 'others-know' } });
  store.setState({ known: NOTHING_KNOWN });
  expect(line('1').rechoose(...anew([MILK]))).toBe(true);
});

it('[ORDER-5] [ORDER-15] a part that is sold out is not taken anew; one that was rung up before stays', async () => {
  const picks = [{ product: 'flat-white', options: [MILK] }, { product: 'bun' }];
  const open = must(addCombo([], productOf('breakfast'), picks, fullShop));
  const { store, line } = await tillWith(open, { soldOut: ['cake', 'bun'] });
  const choose = (sweet: string, milk = MILK) =>
    line('2').rechoose(productOf('breakfast'), {
      choice: {},
      picks: [{ product: 'flat-white', options: [milk] }, { product: sweet }],
    });
  expect(choose('cake')).toBe(false);
  expect(store.getState()).toMatchObject({ order: open, orderError: { type: 'sold-out' } });
  expect(choose('bun', OAT)).toBe(true);
  expect(store.getState().order[0]).toMatchObject({ options: [OAT] });
});

it('[ORDER-7] one line is taken away by itself: the order’s own word stays', async () => {
  const open = must(addProduct(coffee(), productOf('soup'), fullShop));
  const { store, order, line } = await tillWith(open);
  expect(line('2').serve(true)).toBe(true);
  expect(store.getState()).toMatchObject({
    away: false,
    order: [{ id: '1' }, { away: true, taxClass: 'food' }],
  });
  order.undo();
  expect(store.getState().order).toEqual(open);
});

it('[ORDER-16] [ROLE-2] all of it costs less in one step; an order that changed meanwhile is asked about anew', async () => {
  const open = must(addProduct(coffee(), productOf('bun'), fullShop));
  const { store, order } = await tillWith(open);
  expect(reduceOrder({ store, order }, open, 1_000, WHY)).toBe(true);
  expect(store.getState().order).toMatchObject([
    { override: { ...WHY, shelf: 320 } },
    { unitPrice: 261, override: { ...WHY, shelf: 290 } },
  ]);
  order.undo();
  expect(store.getState().order).toEqual(open);
  const asked = store.getState().order;
  order.setQuantity('2', 6);
  const now = store.getState().order;
  expect(reduceOrder({ store, order }, asked, 1_000, WHY)).toBe(false);
  expect(store.getState()).toMatchObject({ order: now, orderError: { type: 'asked-of-another' } });
});
