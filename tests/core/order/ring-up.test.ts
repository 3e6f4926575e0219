import { describe, expect, test } from 'vitest';
import { addProduct, type Choice, MAX_MEASURED, quantityOf } from '../../../src/core/order/order.ts';
import { lineOf } from '../../../src/core/order/ring-up.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

const pick = (...options: string[]): Choice => ({
  options: options.map((option) => ({
    group: option === 'cow' || option === 'oat' ? 'milk' : 'extras',
    option,
  })),
});
const coffee = productOf('flat-white');

describe('options', () => {
  test('[ORDER-4] are copied in the order of the groups, and the unit price holds them', () => {
    const line = must(lineOf(coffee, fullShop, pick('syrup', 'shot', 'oat')));
    expect(line.unitPrice).toBe(320 + 40 + 60 + 50);
    expect(line.options?.map(({ option, price }) => [option, price])).toEqual([
      ['oat', 40],
      ['shot', 60],
      ['syrup', 50],
    ]);
  });

  test.each([
    ['too few', pick(), 'milk'],
    ['too many', pick('cow', 'oat'), 'milk'],
    ['too many extras', pick('cow', 'shot', 'syrup', 'small'), 'extras'],
    ['one that is not in the group', pick('oat', 'cream'), 'extras'],
    ['[ORDER-14] one twice where one is taken', pick('oat', 'oat'), 'milk'],
    ['[ORDER-14] one more often than the group allows', pick('oat', 'shot', 'shot', 'shot'), 'extras'],
    ['[ORDER-14] twice what takes something off', pick('oat', 'small', 'small'), 'extras'],
    ['a group that the product lacks', { options: [{ group: 'bread', option: 'rye' }] }, 'bread'],
  ])('[ORDER-4] %s: refused, never guessed', (_, choice, group) => {
    expect(lineOf(coffee, fullShop, choice)).toEqual({
      ok: false,
      error: { type: 'options-do-not-fit', group },
    });
  });

  test('[ORDER-4] a group that is in no list is refused, and no price falls below zero', () => {
    const lost = { ...fullShop, optionGroups: [] };
    expect(lineOf(coffee, lost, pick('oat'))).toMatchObject({ ok: false, error: { group: 'milk' } });
    expect(must(lineOf(coffee, fullShop, pick('cow', 'small'))).unitPrice).toBe(0);
  });

  test('[ORDER-14] one of several may be taken again: named and priced each time', () => {
    const line = must(lineOf(coffee, fullShop, pick('shot', 'oat', 'shot')));
    expect(line.unitPrice).toBe(320 + 40 + 60 + 60);
    expect(line.options?.map(({ option }) => option)).toEqual(['oat', 'shot', 'shot']);
  });

  test('[ORDER-14] each time counts for what must be taken', () => {
    const [milk, extras] = fullShop.optionGroups;
    if (!milk || !extras) throw new Error('no groups');
    const two = { ...fullShop, optionGroups: [milk, { ...extras, least: 2 }] };
    expect(lineOf(coffee, two, pick('cow', 'shot')).ok).toBe(false);
    expect(must(lineOf(coffee, two, pick('cow', 'shot', 'shot'))).options).toHaveLength(3);
  });

  test('[ORDER-14] a line has no more of them than an entry has room for', () => {
    const ids = Array.from({ length: 11 }, (_, at) => `group-${at}`);
    const options = [{ id: 'shot', name: 'Shot', price: 1 }];
    const optionGroups = ids.map((id) => ({ id, name: id, least: 0, most: 20, options }));
    const chosen = ids.flatMap((group) => Array.from({ length: 20 }, () => ({ group, option: 'shot' })));
    const shop = { ...fullShop, optionGroups };
    const product = { ...coffee, options: ids };
    expect(must(lineOf(product, shop, { options: chosen.slice(0, 200) })).unitPrice).toBe(320 + 200);
    expect(lineOf(product, shop, { options: chosen.slice(0, 201) })).toEqual({
      ok: false,
      error: { type: 'options-do-not-fit', group: 'group-10' },
    });
  });

  test('[ORDER-14] once and twice are two lines, twice and twice are one', () => {
    let order = must(addProduct([], coffee, fullShop, pick('cow', 'shot')));
    order = must(addProduct(order, coffee, fullShop, pick('shot', 'cow', 'shot')));
    order = must(addProduct(order, coffee, fullShop, pick('cow', 'shot', 'shot')));
    expect(order.map(({ quantity, unitPrice }) => [quantity, unitPrice])).toEqual([
      [1, 380],
      [2, 440],
    ]);
  });

  test('[ORDER-1] the very same choice counts up, another is a line of its own', () => {
    let order = must(addProduct([], coffee, fullShop, pick('oat', 'shot')));
    order = must(addProduct(order, coffee, fullShop, pick('shot', 'oat')));
    order = must(addProduct(order, coffee, fullShop, pick('cow')));
    expect(order.map(({ quantity }) => quantity)).toEqual([2, 1]);
    const newer = { ...fullShop, version: 8 };
    expect(must(addProduct(order, coffee, newer, pick('cow')))).toHaveLength(3);
  });
});

describe('measures', () => {
  test('[ORDER-6] are thousandths, a line each time, up to 1,000 kilograms', () => {
    const olives = productOf('olives');
    let order = must(addProduct([], olives, fullShop, { quantity: 350 }));
    order = must(addProduct(order, olives, fullShop, { quantity: 350 }));
    expect(order.map(({ quantity, measure }) => [quantity, measure])).toEqual([
      [350, 'kg'],
      [350, 'kg'],
    ]);
    expect(quantityOf(order, 'olives')).toBe(2);
    expect(must(addProduct([], olives, fullShop))[0]?.quantity).toBe(1000);
    expect(addProduct([], olives, fullShop, { quantity: MAX_MEASURED }).ok).toBe(true);
    for (const quantity of [0, 1.5, MAX_MEASURED + 1]) {
      expect(addProduct([], olives, fullShop, { quantity })).toEqual({
        ok: false,
        error: { type: 'too-many-of-one', most: MAX_MEASURED },
      });
    }
  });
});

describe('pay what you can', () => {
  const meal = productOf('meal');

  test.each([100, 500, 900])('[ORDER-8] %i is between the bounds, and named', (price) => {
    expect(must(lineOf(meal, fullShop, { price }))).toMatchObject({ unitPrice: price, named: true });
  });

  test.each([99, 901, 100.5, -1, Number.NaN])('[ORDER-8] %d is refused', (price) => {
    const error = { type: 'price-out-of-bounds', least: 100, most: 900 };
    expect(lineOf(meal, fullShop, { price })).toEqual({ ok: false, error });
  });

  test('[ORDER-8] what is suggested stands unless another is named; no other product has a price to name', () => {
    expect(must(lineOf(meal, fullShop, {})).unitPrice).toBe(500);
    expect(must(lineOf(productOf('bun'), fullShop, { price: 1 })).unitPrice).toBe(290);
  });
});
