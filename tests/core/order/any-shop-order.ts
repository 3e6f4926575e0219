import fc from 'fast-check';
import { addCombo } from '../../../src/core/order/combo.ts';
import { addProduct, type Order } from '../../../src/core/order/order.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

/** An order with a film and a soup at one price. */
export const nightOut = (order: Order) =>
  must(addCombo(order, productOf('night-out'), [{ product: 'film' }, { product: 'soup' }], fullShop));

/** Counted, measured, tickets and combos. */
export const anyShopOrder: fc.Arbitrary<Order> = fc
  .array(
    fc.record({
      what: fc.constantFrom('bun', 'film', 'olives', 'combo'),
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 8 },
  )
  .map((taps) =>
    taps.reduce<Order>(
      (order, { what, quantity }) =>
        what === 'combo' ? nightOut(order) : must(addProduct(order, productOf(what), fullShop, { quantity })),
      [],
    ),
  );
