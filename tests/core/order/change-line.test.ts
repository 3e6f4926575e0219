import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue, Product } from '../../../src/core/catalogue.ts';
import { MAX_PRICE } from '../../../src/core/money/amount.ts';
import {
  compLine,
  noteLine,
  outdatedLines,
  overridePrice,
  reduceAll,
  serveLine,
  serveOrder,
  takeNewPrices,
  undoOverride,
} from '../../../src/core/order/change-line.ts';
import { addCombo } from '../../../src/core/order/combo.ts';
import { addProduct, type Order } from '../../../src/core/order/order.ts';
import { fullShop, productOf } from './full-shop.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { addVoucher } from '../../../src/core/order/voucher.ts';
import { anyShopOrder } from './any-shop-order.ts';
import { must } from './given.ts';

const rung = (...ids: string[]): Order =>
  ids.reduce<Order>((order, id) => must(addProduct(order, productOf(id), fullShop)), []);
const order = rung('soup', 'bun');
const why = { reason: 'dropped' };

/** The next price list, in which these products are otherwise, or gone. */
const listed = (changes: Record<string, Partial<Product> | null>): Catalogue => ({
  ...fullShop,
  version: 8,
  products: fullShop.products.flatMap((each) => {
    const change = changes[each.id];
    return change === null ? [] : [{ ...each, ...change }];
  }),
});

describe('a line', () => {
  test('[ORDER-9] takes a note, and an empty one takes it away', () => {
    const noted = noteLine(order, '1', 'no cream');
    expect(noted.map(({ note }) => note)).toEqual(['no cream', undefined]);
    expect(noteLine(noted, '1', '')).toEqual(order);
  });

  test('[ORDER-10] is given free, and that is taken back', () => {
    const free = compLine(order, '2', why);
    expect(free.map(({ comp }) => comp)).toEqual([undefined, why]);
    expect(compLine(free, '2', null)).toEqual(order);
  });

  test('[ORDER-11] keeps the shelf’s price through two overrides, and goes back to it', () => {
    const once = must(overridePrice(order, '1', 500, why));
    const twice = must(overridePrice(once, '1', 900, { ...why, approvedBy: 'mika' }));
    expect(twice[0]).toMatchObject({ unitPrice: 900, override: { shelf: 650, approvedBy: 'mika' } });
    expect(undoOverride(twice, '1')).toEqual(order);
    expect(undoOverride(order, '1')).toEqual(order);
  });

  test.each([-1, 0.5, MAX_PRICE + 1, Number.NaN])('[ORDER-11] a price of %d is refused', (price) => {
    const error = { type: 'price-out-of-range', most: MAX_PRICE };
    expect(overridePrice(order, '1', price, why)).toEqual({ ok: false, error });
  });
});

describe('[ORDER-16] so much off everything', () => {
  test('each line keeps its shelf price and the reason; a second percentage is of the shelf’s again', () => {
    const fifth = reduceAll(order, 2_000, why);
    expect(fifth.map(({ unitPrice, override }) => [unitPrice, override])).toEqual([
      [520, { ...why, shelf: 650 }],
      [232, { ...why, shelf: 290 }],
    ]);
    const half = reduceAll(fifth, 5_000, { reason: 'Agreed before' });
    expect(half.map(({ unitPrice, override }) => [unitPrice, override?.shelf])).toEqual([
      [325, 650],
      [145, 290],
    ]);
    expect(reduceAll(half, 1_000, why), 'nothing gets dearer').toEqual(half);
  });

  test('what is free, a voucher, a named price, one that is lower by hand and one of nothing stay', () => {
    const named = must(addProduct(rung('soup', 'bun'), productOf('meal'), fullShop, { price: 400 }));
    const mixed = must(addVoucher(named, 5_000, 'Voucher'));
    const held = must(overridePrice(compLine(mixed, '1', why), '2', 100, { reason: 'dented' }));
    expect(reduceAll(held, 5_000, why)).toEqual(held);
  });

  test('a price that was set dearer than the shelf’s stays, with its reason', () => {
    const dear = must(overridePrice(order, '1', 800, { reason: 'oat milk' }));
    expect(reduceAll(dear, 1_000, why).map(({ unitPrice }) => unitPrice)).toEqual([800, 261]);
  });

  test('whatever is in it, no line is raised, and all it asked for stands beside it', () => {
    fc.assert(
      fc.property(anyShopOrder, fc.constantFrom(1_000, 2_000, 5_000), (any, off) => {
        for (const [at, line] of reduceAll(any, off, why).entries()) {
          const before = any[at];
          expect(line.unitPrice).toBeLessThanOrEqual(before?.unitPrice ?? 0);
          expect({ ...line, unitPrice: line.override?.shelf ?? line.unitPrice, override: undefined }).toEqual(
            {
              ...before,
              override: undefined,
            },
          );
        }
      }),
    );
  });
});

test('[ORDER-7] taken away and back: tax follows, all else stays', () => {
  const away = serveOrder(order, true, fullShop);
  expect(away.map(({ taxClass, taxRate, away: it }) => [taxClass, taxRate, it])).toEqual([
    ['food', 1350, true],
    ['food', 1350, undefined],
  ]);
  expect(serveOrder(away, false, fullShop)).toEqual(order);
  expect(must(addProduct([], productOf('soup'), fullShop, { away: true }))).toEqual(away.slice(0, 1));
});

describe('one line by itself', () => {
  /** The shop where tickets are taxed otherwise too, when they are taken away. */
  const shop = listed({ film: { awayTaxClass: 'food' } });

  test('[ORDER-7] is taken away, and is taxed so beside the same that is eaten here', () => {
    const two = must(addProduct(serveLine(rung('soup'), '1', true, fullShop), productOf('soup'), fullShop));
    expect(two.map(({ id, away, taxClass, quantity }) => [id, away, taxClass, quantity])).toEqual([
      ['1', true, 'food', 1],
      ['2', undefined, 'drink', 1],
    ]);
    const { taxes, total } = quoteOrder(two, null, [], 'included');
    expect(taxes).toEqual([
      { taxClass: 'drink', rate: 2300, net: 528, tax: 122 },
      { taxClass: 'food', rate: 1350, net: 573, tax: 77 },
    ]);
    expect(total).toBe(1300);
    expect(serveLine(two, '1', false, fullShop)[0]).toEqual(rung('soup')[0]);
  });

  test('[ORDER-7] of whatever order: no price moves, tax follows each line, and the whole order has the last word', () => {
    const some = fc.array(fc.boolean(), { maxLength: 12 });
    fc.assert(
      fc.property(
        anyShopOrder,
        some,
        fc.boolean(),
        fc.constantFrom('included', 'added'),
        (open, those, away, mode) => {
          const ids = open.flatMap(({ id }, at) => (those[at] ? [id] : []));
          const mixed = ids.reduce((all, id) => serveLine(all, id, true, shop), open);
          const [before, after] = [open, mixed].map((each) => quoteOrder(each, null, [], mode));
          expect(after?.full).toBe(before?.full);
          if (mode === 'included') expect(after?.total).toBe(before?.total);
          for (const line of mixed) {
            const product = shop.products.find(({ id }) => id === line.product);
            const wanted = line.away ? product?.awayTaxClass : product?.taxClass;
            expect(line.taxClass).toBe(wanted);
            expect(line.away === true).toBe(ids.includes(line.id) && product?.awayTaxClass !== undefined);
          }
          expect(serveOrder(mixed, away, shop)).toEqual(serveOrder(open, away, shop));
          expect(ids.reduce((all, id) => serveLine(all, id, false, shop), mixed)).toEqual(
            serveOrder(open, false, shop),
          );
        },
      ),
    );
  });

  test('[ORDER-5] [ORDER-7] [ORDER-12] one part of a combo is, and stays so through a new price list', () => {
    const picks = [{ product: 'film' }, { product: 'soup' }];
    const open = serveLine(must(addCombo([], productOf('night-out', shop), picks, shop)), '2', true, shop);
    expect(open.map(({ away }) => away)).toEqual([undefined, true]);
    const newer = { ...shop, version: 9 };
    expect(outdatedLines(open, newer)).toEqual([]);
    const dearer = {
      ...newer,
      products: newer.products.map((each) => (each.combo ? { ...each, price: 900 } : each)),
    };
    expect(takeNewPrices(open, dearer).map(({ away, taxClass }) => [away, taxClass])).toEqual([
      [undefined, 'drink'],
      [true, 'food'],
    ]);
  });
});

describe('a new price list', () => {
  const newer = {
    ...fullShop,
    version: 8,
    taxClasses: fullShop.taxClasses.map((each) => (each.id === 'food' ? { ...each, rate: 900 } : each)),
    products: fullShop.products.flatMap((each) => {
      if (each.id === 'cake') return [];
      return each.id === 'soup' ? [{ ...each, price: 700 }] : [each];
    }),
  };

  test('[ORDER-12] says which lines cost something else, are taxed otherwise, or are sold no longer', () => {
    const open = rung('soup', 'bun', 'cake', 'film');
    expect(outdatedLines(open, fullShop)).toEqual([]);
    expect(outdatedLines(open, newer)).toEqual([
      { line: '1', what: 'price' },
      { line: '2', what: 'tax' },
      { line: '3', what: 'withdrawn' },
    ]);
  });

  test('[ORDER-12] is taken over where there is a price; the rest stays as it was rung up', () => {
    const open = noteLine(rung('soup', 'bun', 'cake', 'film'), '1', 'hot');
    const taken = takeNewPrices(open, newer);
    expect(taken.map(({ unitPrice, taxRate, catalogue }) => [unitPrice, taxRate, catalogue])).toEqual([
      [700, 2300, 8],
      [290, 900, 8],
      [380, 1350, 7],
      [700, 2300, 7],
    ]);
    expect(taken[0]?.note).toBe('hot');
    expect(outdatedLines(taken, newer)).toEqual([{ line: '3', what: 'withdrawn' }]);
  });

  test('[ORDER-12] [ORDER-14] prices an option as often as it was taken, or finds that it can’t be any more', () => {
    const options = ['cow', 'shot', 'shot'].map((option) => ({
      group: option === 'cow' ? 'milk' : 'extras',
      option,
    }));
    const open = must(addProduct([], productOf('flat-white'), fullShop, { options }));
    const [milk, extras] = fullShop.optionGroups;
    if (!milk || !extras) throw new Error('no groups');
    const dearer = extras.options.map((each) => (each.id === 'shot' ? { ...each, price: 75 } : each));
    const dear = { ...fullShop, version: 8, optionGroups: [milk, { ...extras, options: dearer }] };
    expect(outdatedLines(open, dear)).toEqual([{ line: '1', what: 'price' }]);
    expect(takeNewPrices(open, dear)[0]?.unitPrice).toBe(320 + 75 + 75);
    const one = { ...fullShop, version: 8, optionGroups: [milk, { ...extras, most: 1 }] };
    expect(outdatedLines(open, one)).toEqual([{ line: '1', what: 'withdrawn' }]);
    expect(takeNewPrices(open, one)).toEqual(open);
  });

  test('[ORDER-12] leaves prices that people set or named, and combos whose price is the same', () => {
    const set = must(overridePrice(rung('cake'), '1', 100, why));
    const named = must(addProduct(set, productOf('meal'), fullShop, { price: 200 }));
    const film = [{ product: 'film' }, { product: 'soup' }];
    const open = must(addCombo(named, productOf('night-out'), film, fullShop));
    const dearer = listed({ cake: { price: 900 }, meal: { price: 900 }, soup: { price: 900 } });
    expect(outdatedLines(open, dearer)).toEqual([]);
    expect(takeNewPrices(open, dearer)).toEqual(open);
  });

  test('[ORDER-12] says of prices that people set or named that they are taxed otherwise, and keeps them', () => {
    const set = must(overridePrice(rung('bun'), '1', 100, why));
    const open = must(addProduct(set, productOf('meal'), fullShop, { price: 200 }));
    expect(outdatedLines(open, newer)).toEqual([
      { line: '1', what: 'tax' },
      { line: '2', what: 'tax' },
    ]);
    const taken = takeNewPrices(open, newer);
    expect(taken).toEqual(open.map((line) => ({ ...line, taxRate: 900, catalogue: 8 })));
    expect(outdatedLines(taken, newer)).toEqual([]);
  });

  test('[ORDER-5] [ORDER-12] says of a combo that it costs something else, is taxed otherwise or is sold no longer', () => {
    const shot = { group: 'extras', option: 'shot' };
    const picks = [
      { product: 'flat-white', options: [{ group: 'milk', option: 'cow' }, shot] },
      { product: 'bun' },
    ];
    const open = must(addCombo(rung('soup'), productOf('breakfast'), picks, fullShop));
    const each = (what: string) => [
      { line: '2', what },
      { line: '3', what },
    ];
    const dearer = listed({ breakfast: { price: 560 } });
    expect(outdatedLines(open, dearer)).toEqual(each('price'));
    const taken = takeNewPrices(open, dearer);
    expect(taken.slice(1).reduce((sum, { unitPrice }) => sum + unitPrice, 0)).toBe(560 + 60);
    expect(taken.map(({ id, combo }) => [id, combo])).toEqual(open.map(({ id, combo }) => [id, combo]));
    expect(outdatedLines(taken, dearer)).toEqual([]);

    expect(outdatedLines(open, listed({ breakfast: null }))).toEqual(each('withdrawn'));
    expect(outdatedLines(open, listed({ bun: null }))).toEqual(each('withdrawn'));
    // What one part can be by now.
    const parts = [
      { name: 'Drink', products: ['flat-white'] },
      { name: 'Sweet', products: ['cake'] },
    ];
    expect(outdatedLines(open, listed({ breakfast: { combo: parts } }))).toEqual(each('withdrawn'));
    const cheaper = { ...newer, products: fullShop.products };
    expect(outdatedLines(open, cheaper)).toEqual(each('tax'));
    expect(takeNewPrices(open, cheaper)[2]).toEqual({ ...open[2], taxRate: 900, catalogue: 8 });
  });

  test('[ORDER-11] [ORDER-12] a combo’s part that was priced by hand keeps that price, and the others take theirs', () => {
    const picks = [{ product: 'film' }, { product: 'soup' }];
    const combo = must(addCombo([], productOf('night-out'), picks, fullShop));
    const open = must(overridePrice(combo, '1', 0, why));
    const dearer = listed({ 'night-out': { price: 1350 } });
    expect(outdatedLines(open, dearer)).toEqual([{ line: '2', what: 'price' }]);
    expect(
      takeNewPrices(open, dearer).map(({ unitPrice, override }) => [unitPrice, override?.shelf]),
    ).toEqual([
      [0, 700],
      [650, undefined],
    ]);
  });

  test('[ORDER-12] what is sold by weight by now, or no longer is, can’t be taken over: its number means something else', () => {
    const open = rung('bun', 'bun', 'olives');
    const weighed = listed({ bun: { measure: 'kg' }, olives: { measure: undefined } });
    expect(outdatedLines(open, weighed)).toEqual([
      { line: '1', what: 'withdrawn' },
      { line: '2', what: 'withdrawn' },
    ]);
    expect(takeNewPrices(open, weighed)).toEqual(open);
    expect(outdatedLines(must(overridePrice(open, '1', 100, why)), weighed)[0]).toEqual({
      line: '1',
      what: 'withdrawn',
    });
  });

  test('[ORDER-12] taking it over twice is taking it over once, quantities as they were', () => {
    const ids = fc.array(fc.constantFrom('soup', 'bun', 'cake', 'film', 'olives', 'meal'), { maxLength: 8 });
    fc.assert(
      fc.property(ids, fc.boolean(), (some, away) => {
        const open = serveOrder(rung(...some), away, fullShop);
        const taken = takeNewPrices(open, newer);
        expect(takeNewPrices(taken, newer)).toEqual(taken);
        expect(taken.map(({ id, quantity }) => [id, quantity])).toEqual(
          open.map(({ id, quantity }) => [id, quantity]),
        );
        expect(outdatedLines(taken, newer).every(({ what }) => what === 'withdrawn')).toBe(true);
      }),
    );
  });
});
