import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PRICE } from '../../../src/core/money/amount.ts';
import { compLine, overridePrice } from '../../../src/core/order/change-line.ts';
import { addCombo } from '../../../src/core/order/combo.ts';
import { addProduct, MAX_MEASURED, type Order } from '../../../src/core/order/order.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { fullShop, productOf } from '../order/full-shop.ts';
import { agreement, anyAgreements, anyOrder, must } from '../order/given.ts';

const porters = { organisation: 'porters', tier: 0 };
const everything = { type: 'everything' } as const;
const half = agreement('half', everything, { type: 'percent', off: 5000 });
const why = { reason: 'tasting' };

/** So many grams at a price of one kilogram. */
const weighed = (price: number, quantity: number): Order =>
  must(addProduct([], { ...productOf('olives'), price }, fullShop, { quantity }));

const only = (order: Order, ...agreements: (typeof half)[]) =>
  quoteOrder(order, porters, agreements, 'included').lines[0];

/** Price, grams and percentage whose product is past 2^53, and a cent off in fractions: rare, so they are named. */
const PAST_FRACTIONS: [number, number, number][] = [
  [82_867_371, 512_013, 418],
  [71_144_737, 967_305, 3786],
];

describe('what is measured', () => {
  test('[ORDER-6] [PRICE-4] is rounded once, at the end of its line', () => {
    expect(only(weighed(1799, 350))?.full).toBe(630);
    expect(only(weighed(1799, 1))?.full).toBe(2);
    // Half of 3 kg at 3.33 is 4.995; rounded by the kilogram it would be 5.01.
    expect(only(weighed(333, 3000), half)?.charged).toBe(500);
  });

  test('[MONEY-2] stays exact at 1,000 kg of the dearest, an agreement too', () => {
    const order = weighed(MAX_PRICE, MAX_MEASURED);
    const some = agreement('a', everything, { type: 'percent', off: 3333 });
    const quote = quoteOrder(order, porters, [some], 'included');
    expect(quote).toMatchObject({ full: 99_999_999_000, tooLarge: true });
    expect(BigInt(quote.charged)).toBe((99_999_999n * 1_000_000n * 6667n + 5_000_000n) / 10_000_000n);
  });

  test('[MONEY-3] [PRICE-4] is charged exactly at any price, weight and percentage', () => {
    const dear = fc.integer({ min: 1, max: MAX_PRICE });
    const heavy = fc.integer({ min: 1, max: MAX_MEASURED });
    fc.assert(
      fc.property(dear, heavy, fc.integer({ min: 1, max: 9999 }), (price, grams, off) => {
        const [line] = quoteOrder(
          weighed(price, grams),
          porters,
          [agreement('a', everything, { type: 'percent', off })],
          'added',
        ).lines;
        const exact = (factor: bigint, divisor: bigint): bigint =>
          (2n * BigInt(price) * BigInt(grams) * factor + divisor) / (2n * divisor);
        expect([BigInt(line?.full ?? 0), BigInt(line?.charged ?? 0)]).toEqual([
          exact(1n, 1000n),
          exact(BigInt(10_000 - off), 10_000_000n),
        ]);
      }),
      { numRuns: 300, examples: PAST_FRACTIONS },
    );
  });

  test('[PRICE-3] the best agreement is the one that charges least, not the one with the lowest kilogram', () => {
    // Of 10 g at 17.99: the fixed 17.00 charges 17 cents, a tenth off 16.
    const fixed = agreement('a', everything, { type: 'fixed', price: 1700 });
    const tenth = agreement('b', everything, { type: 'percent', off: 1000 });
    expect(only(weighed(1799, 10), fixed, tenth)).toMatchObject({ charged: 16, agreement: { id: 'b' } });
    // Of 1 g both charge 2 cents, as without: none.
    expect(only(weighed(1799, 1), fixed, tenth)).toMatchObject({ charged: 2, agreement: null });
    const lower = agreement('c', everything, { type: 'fixed', price: 1690 });
    expect(only(weighed(1799, 10), lower, fixed)).toMatchObject({ charged: 17, agreement: { id: 'a' } });
  });
});

describe('what is not lowered', () => {
  test('[ORDER-8] a price that the customer named', () => {
    const order = must(addProduct([], productOf('meal'), fullShop, { price: 200 }));
    expect(only(order, half)).toMatchObject({ charged: 200, agreement: null });
  });

  test('[ORDER-10] what is given free is the unit’s own gift, beside the saving', () => {
    const bun = must(addProduct([], productOf('bun'), fullShop));
    const order = compLine(must(addProduct(bun, productOf('cake'), fullShop)), '1', why);
    const quote = quoteOrder(order, porters, [half], 'included');
    expect(quote).toMatchObject({ full: 670, charged: 190, saving: 190, comps: 290, total: 190 });
    expect(quote.lines[0]).toMatchObject({ full: 290, charged: 0, net: 0, tax: 0, agreement: null });
  });
});

test('[ORDER-11] an agreement works on the price that was set by hand', () => {
  const order = must(overridePrice(must(addProduct([], productOf('cake'), fullShop)), '1', 100, why));
  expect(only(order, half)).toMatchObject({ full: 100, charged: 50 });
});

test('[ORDER-5] an agreement on a combo is for each of its parts', () => {
  const picks = [{ product: 'film' }, { product: 'soup' }];
  const order = must(addCombo([], productOf('night-out'), picks, fullShop));
  const off = agreement('a', { type: 'product', product: 'night-out' }, { type: 'percent', off: 5000 });
  expect(quoteOrder(order, porters, [off], 'included')).toMatchObject({ full: 1200, charged: 600 });
});

test('[PRICE-3] never above the full price, with measures, gifts, named and set prices', () => {
  const kinds = fc.array(fc.constantFrom('plain', 'kg', 'comp', 'named', 'set'), {
    minLength: 12,
    maxLength: 12,
  });
  const prices = fc.constantFrom('included' as const, 'added' as const);
  fc.assert(
    fc.property(anyOrder, kinds, anyAgreements, prices, (plain, kind, agreements, mode) => {
      const order: Order = plain.map((line, i) => ({
        ...line,
        ...(kind[i] === 'kg' ? { measure: 'kg' as const, quantity: line.quantity * 77 } : {}),
        ...(kind[i] === 'comp' ? { comp: why } : {}),
        ...(kind[i] === 'named' ? { named: true as const } : {}),
        ...(kind[i] === 'set' ? { override: { ...why, shelf: 1 } } : {}),
      }));
      const quote = quoteOrder(order, porters, agreements, mode);
      const bare = quoteOrder(
        order.map(({ comp: _, ...line }) => line),
        null,
        [],
        mode,
      );
      expect(quote.saving).toBeGreaterThanOrEqual(0);
      expect(quote.full).toBe(quote.charged + quote.saving + quote.comps);
      expect(quote.total).toBeLessThanOrEqual(bare.total);
      for (const line of quote.lines) {
        expect(line.charged).toBeGreaterThanOrEqual(0);
        expect(line.charged).toBeLessThanOrEqual(line.full);
        if (line.named) expect(line.charged).toBe(line.comp ? 0 : line.full);
      }
      expect(quote.total).toBe(quote.taxes.reduce((sum, { net, tax }) => sum + net + tax, 0));
    }),
  );
});
