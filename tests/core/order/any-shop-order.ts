import fc from 'fast-check';
import { addCombo } from '../../../src/core/order/combo.ts';
import { addProduct, type Order } from '../../../src/core/order/order.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

/** An order with a film and a soup at one price. */
export const nightOut = (order: Order) =>
  must(addCombo(order, productOf('night-out'), [{ product: 'film' }, { product: 'soup' }], fullShop));

/** A coffee with an extra shot, so many times. */
const withShots = (order: Order, times: number, quantity: number) => {
  const shots = Array.from({ length: times }, () => ({ group: 'extras', option: 'shot' }));
  const options = [{ group: 'milk', option: 'cow' }, ...shots];
  return must(addProduct(order, productOf('flat-white'), fullShop, { quantity, options }));
};

/** Counted, measured, tickets, combos, and an option that is taken again. */
export const anyShopOrder: fc.Arbitrary<Order> = fc
  .array(
    fc.record({
      what: fc.constantFrom('bun', 'film', 'olives', 'combo', 'shots'),
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 8 },
  )
  .map((taps) =>
    taps.reduce<Order>((order, { what, quantity }) => {
      if (what === 'combo') return nightOut(order);
      if (what === 'shots') return withShots(order, quantity % 3, quantity);
      return must(addProduct(order, productOf(what), fullShop, { quantity }));
    }, []),
  );
