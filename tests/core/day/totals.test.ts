import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../src/core/day/facts.ts';
import {
  addFacts,
  amountOf,
  expectedCash,
  NO_TOTALS,
  totalOf,
  totalsBy,
} from '../../../src/core/day/totals.ts';
import { shiftSoFar } from '../../../src/core/journal/close-body.ts';
import type { KnownBody, Tender } from '../../../src/core/journal/body.ts';
import { type Quote, quoteOrder } from '../../../src/core/pricing/quote.ts';
import { anyEntry, anySale, refundOf, SALT, saleOf } from '../journal/given.ts';
import { agreement, anyAgreements, anyOrder, orderOf } from '../order/given.ts';

const totalsOf = (entries: readonly KnownBody[]) => addFacts(NO_TOTALS, entries.flatMap(factsOf));
const soup: Quote = quoteOrder(orderOf('soup'), null, [], 'included');
const sale = (tenders: Tender[]): KnownBody => ({ kind: 'sale', body: saleOf(soup, tenders) });
const opened = (float: number): KnownBody => ({
  kind: 'shift-opened',
  body: { salt: SALT, shift: 1, currency: 'EUR', float },
});

describe('totals', () => {
  test('[DAY-4] do not depend on order, nor on what was added together', () => {
    const shuffled = fc
      .array(anyEntry, { maxLength: 8 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(8)),
      );
    fc.assert(
      fc.property(shuffled, ([entries, other, cut]) => {
        const first = addFacts(NO_TOTALS, other.slice(0, cut).flatMap(factsOf));
        expect(addFacts(first, other.slice(cut).flatMap(factsOf))).toEqual(totalsOf(entries));
      }),
    );
    expect(NO_TOTALS).toEqual({});
  });

  test('[REFUND-1] a refund cancels its sale in every amount and in how many things there were; the sale stays counted', () => {
    fc.assert(
      fc.property(anySale, (body) => {
        const totals = totalsOf([
          { kind: 'sale', body },
          { kind: 'refund', body: refundOf(body) },
        ]);
        const made = totalsOf([{ kind: 'sale', body }]);
        for (const [name, sum] of Object.entries(totals)) {
          if (name === 'sales:' || name === 'refunds:') {
            expect([name, sum]).toEqual([name, { amount: body.total, count: 1 }]);
          } else {
            const things = /^(?:category|vouchers|seats):/.test(name);
            expect([name, sum]).toEqual([name, { amount: 0, count: things ? 0 : made[name]?.count }]);
          }
        }
      }),
    );
  });

  test('[REPORT-1] full less solidarity is what was charged; net and tax are the takings', () => {
    const prices = fc.constantFrom('included' as const, 'added' as const);
    fc.assert(
      fc.property(anyOrder, anyAgreements, prices, (order, agreements, prices) => {
        const quote = quoteOrder(order, { organisation: 'porters', tier: 0 }, agreements, prices);
        const card = { organisation: 'porters', tier: 0, trustVersion: 1 };
        const tenders: Tender[] = [{ kind: 'card-terminal', amount: quote.total }];
        const totals = totalsOf([{ kind: 'sale', body: saleOf(quote, tenders, card, prices) }]);
        const [full, given, net, tax] = (['full', 'solidarity', 'net', 'tax'] as const).map((each) =>
          amountOf(totals, each),
        );
        expect((full ?? 0) - (given ?? 0)).toBe(amountOf(totals, 'category'));
        expect((net ?? 0) + (tax ?? 0)).toBe(amountOf(totals, 'takings'));
        expect(amountOf(totals, 'tender')).toBe(amountOf(totals, 'takings'));
        expect(totalOf(totals, 'solidarity', 'porters').count).toBe(1);
      }),
    );
  });

  test('[REPORT-1] the reference sale, measure by measure', () => {
    const order = orderOf('soup', 'cider', 'cider');
    const list = [agreement('a', { type: 'everything' }, { type: 'percent', off: 1000 })];
    const quote = quoteOrder(order, { organisation: 'porters', tier: 0 }, list, 'included');
    const card = { organisation: 'porters', tier: 0, trustVersion: 1 };
    const body = saleOf(quote, [{ kind: 'cash', amount: 1521, given: 2000, change: 479 }], card);
    expect(totalsOf([{ kind: 'sale', body }])).toEqual({
      'sales:': { amount: 1521, count: 1 },
      'full:': { amount: 1690, count: 1 },
      'solidarity:porters': { amount: 169, count: 1 },
      'takings:': { amount: 1521, count: 1 },
      'net:food': { amount: 515, count: 1 },
      'net:drink': { amount: 761, count: 1 },
      'tax:food': { amount: 70, count: 1 },
      'tax:drink': { amount: 175, count: 1 },
      'category:plates': { amount: 585, count: 1 },
      'category:cold': { amount: 936, count: 2 },
      'tender:cash': { amount: 1521, count: 1 },
    });
  });

  test('[DAY-4] what is measured counts once, whatever it weighs', () => {
    const line = sale([]);
    if (line.kind !== 'sale') throw new Error('no sale');
    const lines = line.body.lines.map((each) => ({ ...each, measure: 'kg' as const, quantity: 250 }));
    const weighed = { kind: 'sale', body: { ...line.body, lines } } as const;
    expect(totalOf(totalsOf([weighed, weighed]), 'category', 'plates').count).toBe(2);
  });

  test('[DAY-4] are read by measure and key, zero where nothing was added', () => {
    const totals = totalsOf([sale([{ kind: 'card-terminal', amount: 650 }]), opened(15_000)]);
    expect(totalOf(totals, 'tender', 'cash')).toEqual({ amount: 0, count: 0 });
    expect(totalOf(totals, 'sales', 'toString')).toEqual({ amount: 0, count: 0 });
    expect(totalsBy(totals, 'category')).toEqual([{ key: 'plates', amount: 650, count: 1 }]);
    expect(amountOf(totals, 'takings')).toBe(650);
  });
});

test('[ORDER-11] [ORDER-16] [REPORT-6] prices set by hand stand by themselves, the lower and the dearer, on the X too', () => {
  const why = { reason: 'last one' };
  const [soupLine, ciderLine, loafLine] = orderOf('soup', 'cider', 'sourdough');
  if (!soupLine || !ciderLine || !loafLine) throw new Error('three lines');
  const order = [
    { ...soupLine, quantity: 2, unitPrice: 500, override: { ...why, shelf: 650 } },
    { ...ciderLine, unitPrice: 600, override: { ...why, shelf: 520 } },
    loafLine,
  ];
  const quote = quoteOrder(order, null, [], 'included');
  const body = saleOf(quote, [{ kind: 'card-terminal', amount: quote.total }]);
  const totals = totalsOf([opened(100), { kind: 'sale', body }]);
  const byHand = [
    { kind: 'dearer', amount: 80, count: 1 },
    { kind: 'lower', amount: 300, count: 1 },
  ];
  const shift = { number: 1, currency: 'EUR', float: 100, totals };
  expect(shiftSoFar(shift, 0).byHand).toEqual(byHand);
  expect(shiftSoFar({ ...shift, totals: totalsOf([opened(100)]) }, 0)).not.toHaveProperty('byHand');
  const after = addFacts(totals, factsOf({ kind: 'refund', body: refundOf(body) }));
  expect(totalOf(after, 'by-hand', 'lower')).toEqual({ amount: 0, count: 1 });
});

describe('the drawer', () => {
  const cash: KnownBody = sale([{ kind: 'cash', amount: 650, given: 1000, change: 350 }]);

  test('[DAY-5] holds the float and the cash that came, less change and cash refunds; cards do not count', () => {
    const card = sale([{ kind: 'card-terminal', amount: 650 }]);
    const refund: KnownBody = {
      kind: 'refund',
      body: refundOf(saleOf(soup, [{ kind: 'cash', amount: 650, given: 650, change: 0 }])),
    };
    expect(expectedCash(NO_TOTALS)).toBe(0);
    expect(expectedCash(totalsOf([opened(15_000)]))).toBe(15_000);
    expect(expectedCash(totalsOf([opened(15_000), cash, cash, card]))).toBe(16_300);
    expect(expectedCash(totalsOf([opened(15_000), cash, cash, card, refund]))).toBe(15_650);
  });

  test('[DAY-5] takings never hold the float', () => {
    expect(amountOf(totalsOf([opened(15_000), cash]), 'takings')).toBe(650);
  });

  test('[DAY-5] what was counted less what was expected is over (or short)', () => {
    const close = (expected: number, counted: number): KnownBody => ({
      kind: 'shift-closed',
      body: {
        salt: SALT,
        shift: 1,
        z: 1,
        currency: 'EUR',
        float: 0,
        sales: { count: 0, full: 0, solidarity: 0, takings: 0, tax: 0 },
        taken: [],
        tenders: [{ kind: 'cash', expected, counted }],
        why: null,
        unsent: 0,
      },
    });
    expect(totalOf(totalsOf([close(16_300, 16_250)]), 'over-short', 'cash').amount).toBe(-50);
    expect(totalOf(totalsOf([close(16_300, 16_310)]), 'over-short', 'cash').amount).toBe(10);
  });
});
