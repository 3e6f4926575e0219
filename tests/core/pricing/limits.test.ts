import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../../src/core/catalogue.ts';
import { saleBody } from '../../../src/core/journal/write-body.ts';
import { everythingLeft, refundFigures } from '../../../src/core/journal/refund-body.ts';
import { addCombo } from '../../../src/core/order/combo.ts';
import { addProduct, MAX_LINES, type Order } from '../../../src/core/order/order.ts';
import type { CardHolder, Circumstances } from '../../../src/core/pricing/agreed.ts';
import { type Quote, quoteOrder } from '../../../src/core/pricing/quote.ts';
import { fullShop, productOf } from '../order/full-shop.ts';
import { agreement, anyAgreements, anyOrder, cafe, must, orderOf, withQuantity } from '../order/given.ts';

const member: CardHolder = { organisation: 'porters', tier: 0 };
const everything = { type: 'everything' } as const;
const coffee = { type: 'category', category: 'coffee' } as const;
const free = (id: string, on: Agreement['on'], perDay: number): Agreement => ({
  ...agreement(id, on, { type: 'free' }),
  perDay,
});
const at = (left: Record<string, number> = {}): Circumstances => ({
  time: Date.UTC(2026, 10, 25, 12),
  timeZone: 'Europe/Dublin',
  left: new Map(Object.entries(left)),
});
const quote = (order: Order, agreements: Agreement[], left: Record<string, number> = {}): Quote =>
  quoteOrder(order, member, agreements, 'included', at(left));
const linesOf = ({ lines }: Quote) =>
  lines.map(({ name, quantity, charged, agreement }) => [name, quantity, charged, agreement?.id ?? null]);

describe('an agreement so many times a day', () => {
  const one = free('one', coffee, 1);
  const order = withQuantity(orderOf('flat-white'), '1', 3);

  test('[PRICE-10] is for as many as are left: a line of three with one left is two lines', () => {
    expect(linesOf(quote(order, [one], { one: 1 }))).toEqual([
      ['Flat white', 1, 0, 'one'],
      ['Flat white', 2, 640, null],
    ]);
    expect(quote(order, [one], { one: 1 }).uses).toEqual([{ agreement: 'one', count: 1 }]);
    expect(linesOf(quote(order, [one], { one: 0 }))).toEqual([['Flat white', 3, 960, null]]);
    expect(linesOf(quote(order, [one], { one: 5 }))).toEqual([['Flat white', 3, 0, 'one']]);
    expect(quote(order, [one]).uses).toEqual([{ agreement: 'one', count: 1 }]);
    const keys = quote(order, [one], { one: 1 }).lines.map(({ id, key }) => [id, key]);
    expect(keys).toEqual([
      ['1', '1'],
      ['1', '1+'],
    ]);
  });

  test('[PRICE-10] the rest of the line has the best of the others', () => {
    const fifth = agreement('fifth', coffee, { type: 'percent', off: 2000 });
    expect(linesOf(quote(order, [one, fifth], { one: 1 }))).toEqual([
      ['Flat white', 1, 0, 'one'],
      ['Flat white', 2, 512, 'fifth'],
    ]);
  });

  test('[PRICE-10] goes to what it saves most on, whatever was tapped first', () => {
    const any = free('any', everything, 1);
    const dear = (...ids: string[]) =>
      quote(orderOf(...ids), [any]).lines.find(({ charged }) => charged === 0)?.product;
    expect([dear('flat-white', 'soup', 'fresh-mint'), dear('soup', 'fresh-mint', 'flat-white')]).toEqual([
      'soup',
      'soup',
    ]);
  });

  test('[PRICE-10] takes nothing where another agreement saves as much', () => {
    const all = agreement('all', coffee, { type: 'free' });
    expect(quote(order, [one, all]).uses).toEqual([]);
  });

  test('[PRICE-10] a combo is one, and so is what is measured: it goes whole or not at all', () => {
    const lunch = must(
      addCombo([], productOf('night-out'), [{ product: 'film' }, { product: 'soup' }], fullShop),
    );
    const two = must(
      addCombo(lunch, productOf('night-out'), [{ product: 'film' }, { product: 'soup' }], fullShop),
    );
    const any = free('any', { type: 'product', product: 'night-out' }, 1);
    expect(quote(two, [any])).toMatchObject({ charged: 1200, uses: [{ agreement: 'any', count: 1 }] });
    const twice = quote(withQuantity(lunch, '1', 2), [any]);
    expect(twice).toMatchObject({ full: 2400, charged: 1200 });
    expect(twice.lines.map(({ combo, quantity }) => [combo?.group, quantity])).toEqual([
      [1, 1],
      [1, 1],
      [2, 1],
      [2, 1],
    ]);
    const olives = must(addProduct([], productOf('olives'), fullShop, { quantity: 350 }));
    expect(quote(olives, [free('any', everything, 1)])).toMatchObject({
      charged: 0,
      uses: [{ agreement: 'any', count: 1 }],
    });
  });

  test('[PRICE-10] an order that is full divides no line', () => {
    const full = order.flatMap((line) =>
      Array.from({ length: MAX_LINES }, (_, i) => ({ ...line, id: String(i + 1), product: `p${i}` })),
    );
    const { lines, uses } = quote(full, [one]);
    expect([lines.length, uses]).toEqual([MAX_LINES, []]);
    const single = full.map((line, i) => (i === 7 ? { ...line, quantity: 1 } : line));
    expect(quote(single, [one]).uses).toEqual([{ agreement: 'one', count: 1 }]);
  });

  test('[REFUND-3] what was divided goes back to the cent, in any parts', () => {
    const sold = saleBody(
      { salt: '0'.repeat(32), receipt: 'KT1-1' },
      1,
      cafe.unit,
      7,
      quote(order, [one], { one: 1 }),
      { organisation: 'porters', tier: 0, trustVersion: 1 },
      [],
    );
    const first = must(
      refundFigures(
        sold,
        [0, 0],
        [
          { at: 0, quantity: 1 },
          { at: 1, quantity: 1 },
        ],
      ),
    );
    const rest = must(refundFigures(sold, [1, 1], everythingLeft(sold, [1, 1])));
    expect([first.total + rest.total, first.full + rest.full]).toEqual([sold.total, sold.full]);
  });
});

describe('any order with limits', () => {
  const someLimited = fc
    .tuple(anyAgreements, fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: 6, maxLength: 6 }))
    .map(([list, limits]) =>
      list.map((each, i) => {
        const perDay = limits[i];
        return typeof perDay === 'number' ? { ...each, perDay } : each;
      }),
    );
  const leftOver = fc.dictionary(fc.constantFrom('a0', 'a1', 'a2', 'a3'), fc.nat(4));
  const prices = fc.constantFrom('included' as const, 'added' as const);
  const asSet = ({ lines }: Quote): string[] =>
    lines.map(({ id: _, key: __, ...line }) => JSON.stringify(line)).sort();

  test('[PRICE-3] never under zero, never above the price without the card, never more than is left', () => {
    fc.assert(
      fc.property(anyOrder, someLimited, leftOver, prices, (order, agreements, left, mode) => {
        const made = quoteOrder(order, member, agreements, mode, at(left));
        const without = quoteOrder(order, null, agreements, mode, at(left));
        const unlimited = quoteOrder(
          order,
          member,
          agreements.filter(({ perDay }) => perDay === undefined),
          mode,
          at(),
        );
        expect(made.total).toBeLessThanOrEqual(without.total);
        expect(made.charged).toBeLessThanOrEqual(unlimited.charged);
        expect(made.full).toBe(without.full);
        for (const line of made.lines) {
          expect(Math.min(line.charged, line.net, line.tax, line.quantity - 1)).toBeGreaterThanOrEqual(0);
          expect(line.charged).toBe(line.chargedUnitPrice * line.quantity);
          expect(line.charged).toBeLessThanOrEqual(line.full);
        }
        for (const { agreement, count } of made.uses) {
          const most = left[agreement] ?? agreements.find(({ id }) => id === agreement)?.perDay ?? 0;
          expect(count).toBeLessThanOrEqual(most);
        }
        for (const { id, quantity } of order) {
          const parts = made.lines.filter((line) => line.id === id);
          expect(parts.reduce((sum, part) => sum + part.quantity, 0)).toBe(quantity);
        }
      }),
    );
  });

  test('[TAX-3] the discounts of the lines add up to the saving, lines and classes to the total', () => {
    fc.assert(
      fc.property(anyOrder, someLimited, leftOver, prices, (order, agreements, left, mode) => {
        const made = quoteOrder(order, member, agreements, mode, at(left));
        expect(made.lines.reduce((sum, { full, charged }) => sum + full - charged, 0)).toBe(made.saving);
        expect(made.lines.reduce((sum, { net, tax }) => sum + net + tax, 0)).toBe(made.total);
        expect(made.taxes.reduce((sum, { net, tax }) => sum + net + tax, 0)).toBe(made.total);
      }),
    );
  });

  test('[PRICE-2] nothing depends on the order of taps or of agreements, and asking twice changes nothing', () => {
    const shuffled = anyOrder.chain((order) =>
      fc.tuple(fc.constant(order), fc.shuffledSubarray([...order], { minLength: order.length })),
    );
    fc.assert(
      fc.property(shuffled, someLimited, leftOver, prices, ([order, other], agreements, left, mode) => {
        const one = quoteOrder(order, member, agreements, mode, at(left));
        const two = quoteOrder(other, member, agreements.toReversed(), mode, at(left));
        expect(asSet(two)).toEqual(asSet(one));
        expect({ ...two, lines: [] }).toEqual({ ...one, lines: [] });
        expect(quoteOrder(order, member, agreements, mode, at(left))).toEqual(one);
      }),
    );
  });
});
