import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addOpenRing, addProduct, MAX_LINES, type Order } from '../../../src/core/order/order.ts';
import { seatsLeft } from '../../../src/core/order/seats.ts';
import { mergeOrders, splitOrder } from '../../../src/core/order/split.ts';
import { anyShopOrder, nightOut } from './any-shop-order.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

const film = productOf('film');
const addFilm = (order: Order, quantity: number) => must(addProduct(order, film, fullShop, { quantity }));
/** What is in an order, whatever its lines are called. */
function contentsOf(order: Order): Record<string, number> {
  const held: Record<string, number> = {};
  for (const { id: _, quantity, combo, ...line } of order) {
    const what = JSON.stringify([line, combo?.product]);
    held[what] = (held[what] ?? 0) + quantity;
  }
  return held;
}

test('[PARK-3] a split loses and doubles nothing; combos and measures go whole', () => {
  const picks = fc.dictionary(fc.integer({ min: 1, max: 12 }).map(String), fc.integer({ min: -1, max: 12 }));
  fc.assert(
    fc.property(anyShopOrder, picks, (order, pick) => {
      const { part, rest } = splitOrder(order, pick);
      expect(contentsOf([...part, ...rest])).toEqual(contentsOf(order));
      const groups = (some: Order) => some.flatMap(({ combo }) => (combo ? [combo.group] : []));
      for (const group of new Set(groups(order))) {
        const inPart = groups(part).filter((each) => each === group).length;
        expect([0, 2]).toContain(inPart);
      }
      for (const line of [...part, ...rest].filter(({ measure }) => measure))
        expect(order).toContainEqual(line);
      expect([...part, ...rest].every(({ quantity }) => quantity > 0)).toBe(true);
    }),
  );
});

test('[PARK-3] of a line, so many go as are picked', () => {
  const order = addFilm([], 5);
  const { part, rest } = splitOrder(order, { '1': 2 });
  expect([part[0]?.quantity, rest[0]?.quantity]).toEqual([2, 3]);
  expect(splitOrder(order, { '1': 99 }).rest).toEqual([]);
});

test('[PARK-4] two orders become one with all lines, each number and combo once', () => {
  fc.assert(
    fc.property(anyShopOrder, anyShopOrder, (first, second) => {
      const { order: merged } = must(mergeOrders({ order: first }, { order: second }));
      expect(contentsOf(merged)).toEqual(contentsOf([...first, ...second]));
      expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length);
      const groups = merged.flatMap(({ combo }) => (combo ? [combo.group] : []));
      expect(new Set(groups).size * 2).toBe(groups.length);
    }),
  );
});

test('[PARK-4] up to 200 lines', () => {
  const lines = (count: number) => ({
    order: Array.from({ length: count }).reduce<Order>(
      (order) => must(addOpenRing(order, 1, 'Misc', 'food', fullShop)),
      [],
    ),
  });
  expect(must(mergeOrders(lines(MAX_LINES - 1), lines(1))).order).toHaveLength(MAX_LINES);
  expect(mergeOrders(lines(MAX_LINES), lines(1))).toEqual({
    ok: false,
    error: { type: 'too-many-lines', most: MAX_LINES },
  });
});

test('[SEAT-1] seats left are those not sold here, not sold elsewhere and not waiting, combos too', () => {
  expect(seatsLeft(productOf('bun'), {}, {}, [])).toBeNull();
  expect(seatsLeft(film, {}, {}, [])).toBe(10);
  const sold = { film: { sold: 2, startsAt: 1_800_000_000_000 } };
  expect(seatsLeft(film, sold, { film: 1, other: 5 }, [addFilm([], 3)])).toBe(4);
  expect(seatsLeft(film, sold, { film: 1 }, [addFilm([], 3), nightOut([])])).toBe(3);
  expect(seatsLeft(film, sold, { film: 20 }, [])).toBe(0);
});
