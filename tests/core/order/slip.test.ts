import { describe, expect, test } from 'vitest';
import { saleBody } from '../../../src/core/journal/write-body.ts';
import { addProduct, type Order, setQuantity } from '../../../src/core/order/order.ts';
import { markMade, toMake, unmade, withMade } from '../../../src/core/order/slip.ts';
import { mergeOrders, splitOrder } from '../../../src/core/order/split.ts';
import { addVoucher } from '../../../src/core/order/voucher.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

const add = (order: Order, id: string, quantity = 1): Order =>
  must(addProduct(order, productOf(id), fullShop, { quantity }));

const named = (order: Order) => order.map(({ name, quantity }) => `${quantity} ${name}`);

describe('[PRINT-8] what a slip shows', () => {
  test('is what is new since the last one', () => {
    let order = add(add([], 'bun', 2), 'olives', 350);
    expect(named(unmade(order))).toEqual(['2 Bun', '350 Olives']);
    order = markMade(order);
    expect(unmade(order)).toEqual([]);
    order = add(add(order, 'bun'), 'cake');
    expect(order).toHaveLength(3);
    expect(named(unmade(order))).toEqual(['1 Bun', '1 Cake']);
    expect(named(toMake(order))).toEqual(['3 Bun', '350 Olives', '1 Cake']);
  });

  test('never vouchers: nobody makes them', () => {
    const order = must(addVoucher(add([], 'bun'), 2500, 'Voucher'));
    expect(named(unmade(order))).toEqual(['1 Bun']);
    expect(named(toMake(order))).toEqual(['1 Bun']);
  });

  test('fewer than were printed are none; as many again are new', () => {
    const fewer = must(setQuantity(markMade(add([], 'bun', 3)), '1', 2));
    expect(unmade(fewer)).toEqual([]);
    expect(named(unmade(must(setQuantity(fewer, '1', 3))))).toEqual(['1 Bun']);
  });

  test('stays with the halves of a split, and with what is put together', () => {
    const order = add(markMade(add([], 'bun', 2)), 'bun');
    const { part, rest } = splitOrder(order, { 1: 1 });
    expect([unmade(part), named(unmade(rest))]).toEqual([[], ['1 Bun']]);
    const whole = must(mergeOrders(part, rest));
    expect(named(unmade(whole))).toEqual(['1 Bun']);
    const other = splitOrder(order, { 1: 3 });
    expect([named(unmade(other.part)), other.rest]).toEqual([['1 Bun'], []]);
  });

  test('is not undone, and not written to the journal', () => {
    const before = add([], 'bun');
    const printed = markMade(add(before, 'bun'));
    expect(withMade(before, printed)).toEqual([{ ...before[0], made: 1 }]);
    const quote = quoteOrder(printed, null, [], 'included');
    const unit = { currency: 'EUR', prices: 'included' as const };
    const body = saleBody({ salt: '', receipt: 'KT1-1' }, 1, unit, 7, quote, null, []);
    expect(JSON.stringify(body)).not.toContain('made');
  });
});
