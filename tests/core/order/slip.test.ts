import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saleBody } from '../../../src/core/journal/write-body.ts';
import { noteLine, serveOrder } from '../../../src/core/order/change-line.ts';
import { addProduct, type Order, type OrderLine, setQuantity } from '../../../src/core/order/order.ts';
import { nextSlip, type SlipLine, toMake, wholeSlip } from '../../../src/core/order/slip.ts';
import { mergeOrders, splitOrder } from '../../../src/core/order/split.ts';
import { addVoucher } from '../../../src/core/order/voucher.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { anyShopOrder } from './any-shop-order.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

const add = (order: Order, id: string, quantity = 1): Order =>
  must(addProduct(order, productOf(id), fullShop, { quantity }));

const named = (order: Order) => order.map(({ name, quantity }) => `${quantity} ${name}`);
const said = (lines: readonly SlipLine[]) =>
  lines.map(({ mark, name, quantity }) => `${mark === 'new' ? '' : `${mark} `}${quantity} ${name}`);

describe('[PRINT-8] what a slip shows', () => {
  test('is what is new since the last one', () => {
    let order = add(add([], 'bun', 2), 'olives', 350);
    expect(said(nextSlip(order, []))).toEqual(['2 Bun', '350 Olives']);
    const paper = toMake(order);
    expect(nextSlip(order, paper)).toEqual([]);
    order = add(add(order, 'bun'), 'cake');
    expect(order).toHaveLength(3);
    expect(said(nextSlip(order, paper))).toEqual(['1 Bun', '1 Cake']);
    expect(said(wholeSlip(order))).toEqual(['3 Bun', '350 Olives', '1 Cake']);
  });

  test('never vouchers: nobody makes them', () => {
    const order = must(addVoucher(add([], 'bun'), 2500, 'Voucher'));
    expect(said(nextSlip(order, []))).toEqual(['1 Bun']);
    expect(said(wholeSlip(order))).toEqual(['1 Bun']);
    expect(named(toMake(order))).toEqual(['1 Bun']);
  });

  test('is not written to the journal, whichever version kept it', () => {
    const printed = add([], 'bun').map((line) => ({ ...line, made: 1 }));
    const quote = quoteOrder(printed, null, [], 'included');
    const unit = { currency: 'EUR', prices: 'included' as const };
    const body = saleBody({ salt: '', receipt: 'KT1-1' }, 1, unit, 7, quote, null, []);
    expect(JSON.stringify(body)).not.toContain('made');
  });
});

describe('[PRINT-9] what stands on paper and is not so any more', () => {
  test('fewer than were printed are cancelled; as many again are no news', () => {
    const order = add([], 'bun', 3);
    const fewer = must(setQuantity(order, '1', 2));
    expect(said(nextSlip(fewer, order))).toEqual(['cancelled 1 Bun']);
    expect(nextSlip(must(setQuantity(fewer, '1', 3)), order)).toEqual([]);
    expect(said(nextSlip([], order))).toEqual(['cancelled 3 Bun']);
  });

  test('a removed line is cancelled, though its number goes to something else', () => {
    const order = add(add([], 'bun'), 'cake', 2);
    const other = add(must(setQuantity(order, '2', 0)), 'olives', 350);
    expect(other[1]?.id).toBe(order[1]?.id);
    expect(said(nextSlip(other, order))).toEqual(['cancelled 2 Cake', '350 Olives']);
  });

  test('another note, another weight, or taken away now is printed whole, with the note that it had', () => {
    const order = noteLine(add(add([], 'bun', 2), 'olives', 350), '1', 'no nuts');
    const noted = add(noteLine(order, '1', 'no seeds'), 'bun');
    expect(nextSlip(noteLine(order, '1', 'no seeds'), order)).toEqual([
      { ...order[0], note: 'no seeds', mark: 'changed', instead: 'no nuts' },
    ]);
    expect(said(nextSlip(noted, order))).toEqual(['changed 2 Bun', '1 Bun']);
    expect(nextSlip(noteLine(order, '1', ''), order)).toMatchObject([
      { mark: 'changed', instead: 'no nuts' },
    ]);
    const heavier = must(setQuantity(order, '2', 500));
    expect(said(nextSlip(heavier, order))).toEqual(['changed 500 Olives']);
    const soup = add([], 'soup');
    expect(nextSlip(serveOrder(soup, true, fullShop), soup)).toMatchObject([{ mark: 'changed', away: true }]);
  });

  test('stays with the halves of a split, and with what is put together', () => {
    const paper = add([], 'bun', 2);
    const order = add(paper, 'bun');
    const { part, rest, partOnSlip, restOnSlip } = splitOrder(order, { 1: 1 }, paper);
    expect([nextSlip(part, partOnSlip), said(nextSlip(rest, restOnSlip))]).toEqual([[], ['1 Bun']]);
    const whole = must(mergeOrders({ order: part, onSlip: partOnSlip }, { order: rest, onSlip: restOnSlip }));
    expect(said(nextSlip(whole.order, whole.onSlip))).toEqual(['1 Bun']);
    const removed = splitOrder(add([], 'cake', 2), { 1: 1 }, [
      ...add([], 'cake', 2),
      ...order.map((line) => ({ ...line, id: '9' })),
    ]);
    expect(nextSlip(removed.part, removed.partOnSlip)).toEqual([]);
    expect(said(nextSlip(removed.rest, removed.restOnSlip))).toEqual(['cancelled 3 Bun']);
  });

  test('two orders with the same paper, put together, cancel only their own', () => {
    const bun = add([], 'bun');
    const both = must(mergeOrders({ order: [], onSlip: bun }, { order: bun, onSlip: bun }));
    expect(said(nextSlip(both.order, both.onSlip))).toEqual(['cancelled 1 Bun']);
  });

  test('whoever reads all slips knows what is to be made', () => {
    const anyChange = fc.record({
      line: fc.nat(9),
      quantity: fc.nat(3),
      note: fc.constantFrom('', 'hot', 'cold'),
    });
    fc.assert(
      fc.property(
        anyShopOrder,
        fc.array(fc.array(anyChange, { maxLength: 4 }), { maxLength: 4 }),
        (first, rounds) => {
          let order: Order = first;
          let paper: Order = [];
          const kitchen = new Map<string, number>();
          for (const changes of [[], ...rounds]) {
            for (const change of changes) order = changed(order, change);
            for (const line of nextSlip(order, paper)) read(kitchen, line);
            paper = toMake(order);
            expect(known(kitchen)).toEqual(known(inKitchen(order)));
          }
        },
      ),
    );
  });
});

function changed(
  order: Order,
  { line, quantity, note }: { line: number; quantity: number; note: string },
): Order {
  const found = order[line % Math.max(1, order.length)];
  if (!found) return order;
  if (quantity === 0) return must(setQuantity(order, found.id, 0));
  const held = found.measure ? order : must(setQuantity(order, found.id, quantity));
  return noteLine(held, found.id, note);
}

/** What a cook holds a line to be: not its note, which a change replaces. */
const dish = ({ id, name, options = [] }: OrderLine): string =>
  [id, name, ...options.map((option) => option.name)].join(' ');

function read(kitchen: Map<string, number>, line: SlipLine): void {
  const before = kitchen.get(dish(line)) ?? 0;
  const after = { new: before + line.quantity, changed: line.quantity, cancelled: before - line.quantity };
  kitchen.set(dish(line), after[line.mark]);
}

const inKitchen = (order: Order): Map<string, number> =>
  new Map(toMake(order).map((line) => [dish(line), line.quantity]));

const known = (kitchen: Map<string, number>) =>
  Object.fromEntries([...kitchen].filter(([, count]) => count !== 0));
