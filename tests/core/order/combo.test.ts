import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCombo } from '../../../src/core/order/combo.ts';
import { type Order, quantityOf, setQuantity } from '../../../src/core/order/order.ts';
import { splitOrder } from '../../../src/core/order/split.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

const breakfast = productOf('breakfast');
const milk = (option: string) => [{ group: 'milk', option }];
const picks = [{ product: 'flat-white', options: milk('cow') }, { product: 'bun' }];
const one: Order = must(addCombo([], breakfast, picks, fullShop));
const sum = (order: Order): number => order.reduce((all, { unitPrice }) => all + unitPrice, 0);

describe('a combo', () => {
  test('[ORDER-5] is one line for each part, its price shared by their shelf prices', () => {
    // 5.00 shared by 3.20 and 2.90: 2.6229… and 2.3770…; the cent left goes to the larger remainder.
    expect(one.map(({ product, category, unitPrice }) => [product, category, unitPrice])).toEqual([
      ['flat-white', 'coffee', 262],
      ['bun', 'sweet', 238],
    ]);
    expect(new Set(one.map(({ combo }) => combo?.group))).toEqual(new Set([1]));
  });

  test('[ORDER-5] shares add up to its price, whatever the prices are, and options come on top', () => {
    const price = fc.oneof(fc.constant(0), fc.nat(2000), fc.nat(99_999_000));
    fc.assert(
      fc.property(price, price, price, fc.constantFrom('cow', 'oat'), (combo, first, second, kind) => {
        const shop = {
          ...fullShop,
          products: fullShop.products.map((each) =>
            each.id === 'flat-white'
              ? { ...each, price: first }
              : each.id === 'bun'
                ? { ...each, price: second }
                : each,
          ),
        };
        const chosen = [{ product: 'flat-white', options: milk(kind) }, { product: 'bun' }];
        const order = must(addCombo([], { ...breakfast, price: combo }, chosen, shop));
        expect(sum(order)).toBe(combo + (kind === 'oat' ? 40 : 0));
      }),
    );
  });

  test.each([
    [[], 0],
    [[picks[0]], 1],
    [[picks[0], { product: 'soup' }], 1],
    [[{ product: 'bun' }, { product: 'bun' }], 0],
  ])('[ORDER-5] a part without an answer that fits is refused (%#)', (given, part) => {
    const some = given.flatMap((each) => (each ? [each] : []));
    expect(addCombo([], breakfast, some, fullShop)).toEqual({
      ok: false,
      error: { type: 'part-missing', part },
    });
  });

  test('[ORDER-4] [ORDER-5] a part’s options are asked for as well', () => {
    const bare = [{ product: 'flat-white' }, { product: 'bun' }];
    expect(addCombo([], breakfast, bare, fullShop)).toMatchObject({ error: { type: 'options-do-not-fit' } });
  });

  test('[ORDER-5] is counted, removed and split together, another of the same kind untouched', () => {
    const two = must(addCombo(one, breakfast, picks, fullShop));
    const counted = must(setQuantity(two, '2', 3));
    expect(counted.map(({ quantity }) => quantity)).toEqual([3, 3, 1, 1]);
    expect(quantityOf(counted, 'breakfast')).toBe(4);
    expect(quantityOf(counted, 'bun')).toBe(0);
    expect(must(setQuantity(counted, '1', 0)).map(({ id }) => id)).toEqual(['3', '4']);
    const { part, rest } = splitOrder(counted, { '2': 1 });
    expect([part, rest].map((order) => order.map(({ id }) => id))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});
