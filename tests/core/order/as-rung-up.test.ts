import { expect, test } from 'vitest';
import { addAsRungUp } from '../../../src/core/order/as-rung-up.ts';
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
