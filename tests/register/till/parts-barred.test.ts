import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { catalogueSchema } from '../../../src/core/catalogue.ts';
import { lineActions } from '../../../src/register/till/line-actions.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { newDevice, openOn } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { deskOn } from './desk.ts';

const FILM = { id: 'film', name: 'The film', category: 'books', taxClass: 'standard', price: 900 };
const parts = [
  { name: 'Ticket', products: ['film'] },
  { name: 'Drink', products: ['tea', 'coffee'] },
];
const EITHER = { name: 'Ticket', products: ['film', 'late'] };
const CATALOGUE = catalogueSchema.parse({
  ...SAMPLE_CATALOGUE,
  products: [
    ...SAMPLE_CATALOGUE.products,
    { ...FILM, screening: { startsAt: 1_800_000_000_000, place: 'Room 1', seats: 3 } },
    { ...FILM, id: 'night', name: 'Film and drink', price: 1_100, combo: parts },
    { ...FILM, id: 'date', name: 'Two tickets', price: 1_600, combo: [parts[0], parts[0]] },
    { ...FILM, id: 'late', screening: { startsAt: 1_800_000_000_001, place: 'Room 1', seats: 3 } },
    { ...FILM, id: 'two', name: 'Two films', price: 1_600, combo: [EITHER, EITHER] },
  ],
});

/** A till of that unit; `soldOut`: what ran out. */
async function someTill(soldOut: readonly string[] = []) {
  const db = openOn((await newDevice()).disk);
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, catalogue: CATALOGUE, soldOut }));
  const order = orderActions(deskOn(db, store, () => 0));
  const { tapCombo, setQuantity } = order;
  const sells = (id: string, ...products: string[]): boolean => {
    const combo = CATALOGUE.products.find((each) => each.id === id);
    return (
      combo !== undefined &&
      tapCombo(
        combo,
        products.map((product) => ({ product })),
      )
    );
  };
  const { getState } = store;
  return {
    sells,
    raise: (product: string, quantity: number) =>
      setQuantity(getState().order.find((line) => line.product === product)?.id ?? '', quantity),
    /** Chooses the parts of the combo anew that the first line is of. */
    rechoose: (id: string, ...products: string[]) => {
      const combo = CATALOGUE.products.find((each) => each.id === id);
      const picks = products.map((product) => ({ product }));
      return (
        combo &&
        lineActions({ store, order }, getState().order[0]?.id ?? '').rechoose(combo, { choice: {}, picks })
      );
    },
    error: () => getState().orderError,
    seats: () =>
      getState().order.reduce((sum, { product, quantity }) => sum + (product === 'film' ? quantity : 0), 0),
  };
}

test('[SEAT-1] [ORDER-5] a combo takes a seat for each ticket in it, and none that is not left', async () => {
  const { sells, seats, error } = await someTill();
  expect([sells('date', 'film', 'film'), seats()]).toEqual([true, 2]);
  // One seat is left: enough for one part, not for two.
  expect([sells('date', 'film', 'film'), seats()]).toEqual([false, 2]);
  expect(error()).toEqual({ type: 'no-seats', left: 1 });
  expect([sells('night', 'film', 'tea'), seats()]).toEqual([true, 3]);
  expect([sells('night', 'film', 'tea'), seats()]).toEqual([false, 3]);
  expect(error()).toEqual({ type: 'no-seats', left: 0 });
});

test('[SEAT-1] [ORDER-15] parts that are chosen anew take no seat that is not left, also of a film that was in it before', async () => {
  const { sells, raise, rechoose, seats, error } = await someTill();
  expect(sells('two', 'film', 'late')).toBe(true);
  raise('film', 2);
  expect([rechoose('two', 'film', 'film'), seats()]).toEqual([false, 2]);
  expect(error()).toEqual({ type: 'no-seats', left: 1 });
  raise('film', 1);
  expect([rechoose('two', 'film', 'film'), seats()]).toEqual([true, 2]);
});

test('[SEAT-1] [ORDER-5] raising any line of a combo counts the seats of all its parts', async () => {
  const { sells, raise, seats, error } = await someTill();
  expect(sells('night', 'film', 'tea')).toBe(true);
  expect([raise('tea', 4), seats()]).toEqual([false, 1]);
  expect(error()).toEqual({ type: 'no-seats', left: 2 });
  expect([raise('tea', 3), seats()]).toEqual([true, 3]);
  expect([raise('film', 1), seats()]).toEqual([true, 1]);
});

test('[ORDER-5] what is sold out is so in a combo too', async () => {
  const { sells, error } = await someTill(['tea']);
  expect(sells('night', 'film', 'tea')).toBe(false);
  expect(error()).toEqual({ type: 'sold-out' });
  expect(sells('night', 'film', 'coffee')).toBe(true);
});
