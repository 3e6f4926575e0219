import { describe, expect, test } from 'vitest';
import { MAX_PRICE } from '../../../src/core/money/amount.ts';
import {
  addOpenRing,
  addProduct,
  MAX_LINES,
  MAX_QUANTITY,
  OPEN_RING,
  type Order,
  quantityOf,
  setQuantity,
} from '../../../src/core/order/order.ts';
import { cafe, must, orderOf } from './given.ts';

const soup = { id: 'soup', name: 'Soup of the day', category: 'plates', taxClass: 'food', price: 650 };

describe('ringing up', () => {
  test('[ORDER-1] a line keeps the name, price and tax rate it was rung up with', () => {
    expect(orderOf('soup')).toEqual([
      {
        id: '1',
        product: 'soup',
        name: 'Soup of the day',
        category: 'plates',
        taxClass: 'food',
        taxRate: 1350,
        unitPrice: 650,
        quantity: 1,
        catalogue: 7,
      },
    ]);
  });

  test('[ORDER-1] the same product again counts up its line', () => {
    const order = orderOf('soup', 'cider', 'soup');
    expect(order.map(({ product, quantity }) => [product, quantity])).toEqual([
      ['soup', 2],
      ['cider', 1],
    ]);
    expect(quantityOf(order, 'soup')).toBe(2);
    expect(quantityOf(order, 'tea')).toBe(0);
  });

  test.each([
    ['price', { ...soup, price: 700 }, cafe.taxClasses],
    ['tax rate', soup, [{ id: 'food', name: 'Food', rate: 900 }]],
    ['tax class', { ...soup, taxClass: 'other' }, [{ id: 'other', name: 'Other', rate: 1350 }]],
  ])('[ORDER-1] another %s since then is a line of its own', (_, product, taxClasses) => {
    const order = must(addProduct(orderOf('soup'), product, { ...cafe, taxClasses }));
    expect(order.map((line) => line.quantity)).toEqual([1, 1]);
  });

  test('[ORDER-1] open-ring amounts never merge', () => {
    const once = must(addOpenRing([], 500, 'Misc', 'food', cafe));
    const twice = must(addOpenRing(once, 500, 'Misc', 'food', cafe));
    expect(twice.map(({ product, category, id }) => [product, category, id])).toEqual([
      [null, OPEN_RING, '1'],
      [null, OPEN_RING, '2'],
    ]);
  });

  test('[ORDER-1] a tax class that the unit lacks is refused', () => {
    const failure = { ok: false, error: { type: 'unknown-tax-class' } };
    expect(addProduct([], { ...soup, taxClass: 'none' }, cafe)).toEqual(failure);
    expect(addOpenRing([], 500, 'Misc', 'none', cafe)).toEqual(failure);
  });
});

describe('limits', () => {
  const tooMany = { ok: false, error: { type: 'too-many-of-one', most: MAX_QUANTITY } };

  test('[ORDER-2] no more than 999 of one thing', () => {
    const order = must(setQuantity(orderOf('soup'), '1', MAX_QUANTITY));
    expect(addProduct(order, soup, cafe)).toEqual(tooMany);
    for (const quantity of [MAX_QUANTITY + 1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(setQuantity(order, '1', quantity)).toEqual(tooMany);
    }
  });

  test('[ORDER-2] no more than 200 lines', () => {
    let order: Order = [];
    for (let i = 0; i < MAX_LINES; i++) order = must(addOpenRing(order, i, 'Misc', 'food', cafe));
    expect(new Set(order.map((line) => line.id)).size).toBe(MAX_LINES);
    expect(addProduct(order, soup, cafe)).toEqual({
      ok: false,
      error: { type: 'too-many-lines', most: MAX_LINES },
    });
  });

  test.each([-1, MAX_PRICE + 1, 1.5, Number.NaN])('[MONEY-2] a price of %d is refused', (amount) => {
    const failure = { ok: false, error: { type: 'price-out-of-range', most: MAX_PRICE } };
    expect(addOpenRing([], amount, 'Misc', 'food', cafe)).toEqual(failure);
  });

  test('[ORDER-2] a quantity of 0 or less removes the line, an unknown line changes nothing', () => {
    const order = orderOf('soup', 'cider');
    expect(must(setQuantity(order, '1', 0)).map((line) => line.product)).toEqual(['cider']);
    expect(must(setQuantity(order, '1', -1))).toHaveLength(1);
    expect(must(setQuantity(order, '9', 3))).toEqual(order);
  });
});
