import { expect, test } from 'vitest';
import { addAsRungUp, addDoneBy } from '../../../src/core/order/as-rung-up.ts';
import { addCombo } from '../../../src/core/order/combo.ts';
import { compLine, overridePrice } from '../../../src/core/order/change-line.ts';
import { addProduct, MAX_QUANTITY, type Order } from '../../../src/core/order/order.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

const rung = (...ids: string[]): Order =>
  ids.reduce<Order>((order, id) => must(addProduct(order, productOf(id), fullShop)), []);
const why = { reason: 'tasting', approvedBy: 'noor' };

test('[ROLE-2] more of a gift, or of a price by hand, is a line at the shelf’s price, which the next ones join', () => {
  const [soup] = rung('soup');
  for (const order of [
    compLine(rung('soup'), '1', why),
    must(overridePrice(rung('soup'), '1', 10, why)),
    compLine(must(overridePrice(rung('soup'), '1', 10, why)), '1', why),
  ]) {
    const one = must(addAsRungUp(order, '1', 1));
    expect(one).toEqual([...order, { ...soup, id: '2' }]);
    expect(must(addAsRungUp(one, '1', 2))).toEqual([...order, { ...soup, id: '2', quantity: 3 }]);
    expect(addAsRungUp(one, '1', MAX_QUANTITY)).toEqual({
      ok: false,
      error: { type: 'too-many-of-one', most: MAX_QUANTITY },
    });
  }
});

test('[ROLE-2] more of a combo that was given free joins the one that was rung up before', () => {
  const picks = [{ product: 'flat-white', options: [{ group: 'milk', option: 'cow' }] }, { product: 'bun' }];
  const combo = must(addCombo([], productOf('breakfast'), picks, fullShop));
  const gift = combo.reduce<Order>((order, { id }) => compLine(order, id, why), combo);
  const one = must(addAsRungUp(gift, '1', 1));
  expect(one.map((line) => [line.combo?.group, line.quantity])).toEqual([
    [1, 1],
    [1, 1],
    [2, 1],
    [2, 1],
  ]);
  expect(one.filter(({ comp }) => comp)).toHaveLength(2);
  const more = must(addAsRungUp(one, '2', 2));
  expect(more.map(({ quantity }) => quantity)).toEqual([1, 1, 3, 3]);
  // One with another part is another combo.
  const other = must(
    addCombo(more, productOf('breakfast'), [picks[0] ?? { product: '' }, { product: 'cake' }], fullShop),
  );
  expect(must(addAsRungUp(other, '1', 1)).map(({ quantity }) => quantity)).toEqual([1, 1, 4, 4, 1, 1]);
});

test('[ROLE-2] what an earlier version kept of slips keeps no line from being joined', () => {
  const order = compLine(rung('soup'), '1', why).map((line) => ({ ...line, made: 1 }));
  const one = must(addAsRungUp(order, '1', 1));
  expect(one[1]).not.toHaveProperty('made');
  expect(must(addAsRungUp(one, '1', 1)).map(({ quantity }) => quantity)).toEqual([1, 2]);
});

test('[ROLE-2] more by someone else is as it was, under their own name, which the next ones join', () => {
  const priced = compLine(must(overridePrice(rung('soup'), '1', 10, why)), '1', why);
  const one = must(addDoneBy(priced, '1', 1, 'wen'));
  expect(one[0]).toEqual(priced[0]);
  expect(one[1]).toMatchObject({
    quantity: 1,
    unitPrice: 10,
    comp: { reason: 'tasting', approvedBy: 'wen' },
    override: { reason: 'tasting', approvedBy: 'wen' },
  });
  expect(must(addDoneBy(one, '1', 2, 'wen')).map(({ quantity }) => quantity)).toEqual([1, 3]);
});
