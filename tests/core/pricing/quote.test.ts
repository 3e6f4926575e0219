import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../../src/core/catalogue.ts';
import { MAX_PRICE } from '../../../src/core/money/amount.ts';
import { addOpenRing, type Order, type OrderLine } from '../../../src/core/order/order.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { agreement, anyAgreements, anyOrder, cafe, must, orderOf, withQuantity } from '../order/given.ts';

const member = { organisation: 'porters', tier: 0 };
const everything = { type: 'everything' } as const;
const category = (category: string) => ({ type: 'category', category }) as const;
const percent = (off: number) => ({ type: 'percent', off }) as const;

const soup = orderOf('soup');
const priceOfSoup = (agreements: Agreement[], card = member): number | undefined =>
  quoteOrder(soup, card, agreements, 'included').lines[0]?.chargedUnitPrice;

describe('the reference sale', () => {
  const order = orderOf(
    'flat-white',
    'flat-white',
    'fresh-mint',
    'cinnamon-bun',
    'cinnamon-bun',
    'soup',
    'sourdough',
  );
  const agreements = [
    agreement('coffee', category('coffee'), percent(2000)),
    agreement('tea', category('tea'), percent(2000)),
    agreement('soup', { type: 'product', product: 'soup' }, { type: 'fixed', price: 400 }),
    agreement('bread', category('bread'), percent(1000)),
  ];

  test('[PRICE-3] [TAX-1] comes to 21.14 of 25.90, each line with its reason', () => {
    const quote = quoteOrder(order, member, agreements, 'included');
    expect(quote.lines.map(({ full, charged, agreement }) => [full, charged, agreement?.label])).toEqual([
      [640, 512, 'coffee'],
      [260, 208, 'tea'],
      [580, 580, undefined],
      [650, 400, 'soup'],
      [460, 414, 'bread'],
    ]);
    expect(quote).toMatchObject({ full: 2590, charged: 2114, saving: 476, total: 2114, tooLarge: false });
    expect(quote.taxes).toEqual([{ taxClass: 'food', rate: 1350, net: 1863, tax: 251 }]);
  });

  test('[PRICE-2] without a card, or with a stranger’s, it is the full price', () => {
    for (const card of [null, { organisation: 'others', tier: 0 }]) {
      const quote = quoteOrder(order, card, agreements, 'included');
      expect(quote).toMatchObject({ full: 2590, charged: 2590, saving: 0, total: 2590 });
      expect(quote.lines.every((line) => line.agreement === null && line.fullNet === line.net)).toBe(true);
    }
  });

  test('[PRICE-2] an empty order costs nothing', () => {
    expect(quoteOrder([], member, agreements, 'added')).toMatchObject({ lines: [], taxes: [], total: 0 });
  });
});

describe('the best agreement', () => {
  test('[PRICE-3] is the one with the lowest price', () => {
    const list = [
      agreement('a', everything, percent(1000)),
      agreement('b', everything, { type: 'amount', off: 300 }),
      agreement('c', everything, { type: 'fixed', price: 400 }),
    ];
    expect(priceOfSoup(list)).toBe(350);
  });

  test('[PRICE-3] and at the same price the one with the lowest id', () => {
    const list = ['b', 'a', 'c'].map((id) => agreement(id, everything, { type: 'fixed', price: 400 }));
    expect(quoteOrder(soup, member, list, 'included').lines[0]?.agreement?.id).toBe('a');
  });

  test('[PRICE-3] never raises a price and never goes below zero', () => {
    const raising = [agreement('a', everything, { type: 'fixed', price: 900 })];
    const line = quoteOrder(soup, member, raising, 'included').lines[0];
    expect([line?.chargedUnitPrice, line?.agreement]).toEqual([650, null]);
    expect(priceOfSoup([agreement('a', everything, { type: 'amount', off: MAX_PRICE })])).toBe(0);
    expect(priceOfSoup([agreement('a', everything, percent(10_000))])).toBe(0);
  });

  test('[PRICE-3] one that saves less than half a cent is none', () => {
    const order = withQuantity(must(addOpenRing([], 5, 'Sugar', 'food', cafe)), '1', 100);
    const quote = quoteOrder(order, member, [agreement('a', everything, percent(1000))], 'included');
    expect([quote.saving, quote.lines[0]?.agreement]).toEqual([0, null]);
  });

  test.each([
    [[], 0, 325],
    [[], 250, 325],
    [[0], 0, 325],
    [[0], 1, 650],
    [[1, 2], 2, 325],
  ])('[PRICE-1] tiers %j and a card of tier %i: %i', (tiers, tier, price) => {
    expect(priceOfSoup([agreement('a', everything, percent(5000), tiers)], { ...member, tier })).toBe(price);
  });

  test('[PRICE-1] is on everything, a category or a product; open ring has no product', () => {
    const order = must(addOpenRing(orderOf('soup', 'cider'), 1000, 'Misc', 'food', cafe));
    const charged = (on: Agreement['on']): number[] =>
      quoteOrder(order, member, [agreement('a', on, percent(5000))], 'included').lines.map((l) => l.charged);
    expect(charged(everything)).toEqual([325, 260, 500]);
    expect(charged(category('plates'))).toEqual([325, 520, 1000]);
    expect(charged({ type: 'product', product: 'cider' })).toEqual([650, 260, 1000]);
  });

  test('[PRICE-4] the price of one is rounded half up, then multiplied', () => {
    const order = withQuantity(must(addOpenRing([], 333, 'Misc', 'food', cafe)), '1', 3);
    const half = quoteOrder(order, member, [agreement('a', everything, percent(5000))], 'included');
    expect(half.lines[0]).toMatchObject({ chargedUnitPrice: 167, charged: 501 });
  });
});

describe('any order, card and agreements', () => {
  const prices = fc.constantFrom('included' as const, 'added' as const);
  const card = fc.record({ organisation: fc.constantFrom('porters', 'others'), tier: fc.nat(3) });

  test('[PRICE-3] no line and no total is below zero or above the price without the card', () => {
    fc.assert(
      fc.property(anyOrder, card, anyAgreements, prices, (order, card, agreements, prices) => {
        const quote = quoteOrder(order, card, agreements, prices);
        const without = quoteOrder(order, null, agreements, prices);
        for (const line of quote.lines) {
          expect(Math.min(line.charged, line.net, line.tax, line.fullNet)).toBeGreaterThanOrEqual(0);
          expect(line.charged).toBeLessThanOrEqual(line.full);
        }
        expect(quote.total).toBeLessThanOrEqual(without.total);
        expect(quote.full).toBe(without.total - (prices === 'added' ? taxOf(without.taxes) : 0));
        const given = quote.lines.reduce((sum, line) => sum + line.fullNet - line.net, 0);
        expect(given).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('[TAX-3] lines and classes add up to the total to the cent', () => {
    fc.assert(
      fc.property(anyOrder, card, anyAgreements, prices, (order, card, agreements, prices) => {
        const { lines, taxes, total, charged } = quoteOrder(order, card, agreements, prices);
        for (const each of taxes) {
          const members = lines.filter((l) => l.taxClass === each.taxClass && l.taxRate === each.rate);
          expect(members.reduce((sum, line) => sum + line.net, 0)).toBe(each.net);
          expect(members.reduce((sum, line) => sum + line.tax, 0)).toBe(each.tax);
        }
        expect(taxes.reduce((sum, each) => sum + each.net + each.tax, 0)).toBe(total);
        expect(prices === 'included' ? total : total - taxOf(taxes)).toBe(charged);
      }),
    );
  });

  test('[PRICE-2] nothing depends on the order of taps, nor on the order of agreements', () => {
    const shuffled = anyOrder.chain((order) =>
      fc.tuple(
        fc.constant(order),
        fc.shuffledSubarray([...order], { minLength: order.length, maxLength: order.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, card, anyAgreements, prices, ([order, other], card, agreements, prices) => {
        const one = quoteOrder(order, card, agreements, prices);
        const two = quoteOrder(other, card, agreements.toReversed(), prices);
        expect({ ...two, lines: [...two.lines].sort(byId) }).toEqual({
          ...one,
          lines: [...one.lines].sort(byId),
        });
      }),
    );
  });

  test('[PRICE-2] a cent that two lines have equal claim to goes to the same one, whoever was first', () => {
    const taxOfFirst = (...ids: string[]): number | undefined =>
      quoteOrder(
        orderOf(...ids).map((line) => ({ ...line, unitPrice: 100, taxRate: 50 })),
        null,
        [],
        'added',
      ).lines.find((line) => line.product === 'flat-white')?.tax;
    expect(taxOfFirst('flat-white', 'fresh-mint')).toBe(taxOfFirst('fresh-mint', 'flat-white'));
  });

  test('[PRICE-2] and between open-ring amounts their names decide', () => {
    const ringUp = (...names: string[]): (number | undefined)[] => {
      const order = names.reduce<Order>((all, name) => must(addOpenRing(all, 100, name, 'food', cafe)), []);
      const taxed = order.map((line) => ({ ...line, taxRate: 50 }));
      const { lines } = quoteOrder(taxed, null, [], 'added');
      return ['Glass', 'Repair'].map((name) => lines.find((line) => line.name === name)?.tax);
    };
    expect(ringUp('Repair', 'Glass')).toEqual([1, 0]);
    expect(ringUp('Glass', 'Repair')).toEqual([1, 0]);
  });

  test('[PRICE-2] the card before the goods gives the same as after them', () => {
    fc.assert(
      fc.property(anyOrder, card, anyAgreements, prices, (order, card, agreements, prices) => {
        const cardFirst = order.map((_, i) => quoteOrder(order.slice(0, i + 1), card, agreements, prices));
        quoteOrder(order, null, agreements, prices);
        expect(cardFirst.at(-1)).toEqual(quoteOrder(order, card, agreements, prices));
      }),
    );
  });
});

test('[MONEY-2] an order past the limit of one sale says so and still adds up', () => {
  const lines = Array.from(
    { length: 200 },
    (_, i): OrderLine => ({
      id: String(i),
      product: 'soup',
      name: 'Soup',
      category: 'plates',
      taxClass: 'food',
      taxRate: 2300,
      unitPrice: MAX_PRICE,
      quantity: 999,
    }),
  );
  const quote = quoteOrder(lines, null, [], 'added');
  expect(quote.tooLarge).toBe(true);
  expect(quote.full).toBe(MAX_PRICE * 999 * 200);
  expect(Number.isSafeInteger(quote.total)).toBe(true);
  expect(quote.lines.reduce((sum, line) => sum + line.net + line.tax, 0)).toBe(quote.total);
  expect(quoteOrder(lines.slice(0, 1), null, [], 'added').tooLarge).toBe(true);
  const free = agreement('a', everything, percent(10_000));
  expect(quoteOrder(lines, member, [free], 'added')).toMatchObject({ total: 0, tooLarge: true });
});

const taxOf = (taxes: readonly { tax: number }[]): number => taxes.reduce((sum, each) => sum + each.tax, 0);
const byId = (a: OrderLine, b: OrderLine): number => Number(a.id) - Number(b.id);
