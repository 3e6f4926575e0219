import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../src/core/day/facts.ts';
import { addFacts, amountOf, NO_TOTALS, totalOf, totalsBy } from '../../../src/core/day/totals.ts';
import { type BodyOf, type KnownBody, readBody } from '../../../src/core/journal/body.ts';
import {
  everythingLeft,
  isWhole,
  refundBody,
  refundFigures,
  type RefundPick,
} from '../../../src/core/journal/refund-body.ts';
import { refundTenders } from '../../../src/core/journal/refund-tenders.ts';
import { saleBody } from '../../../src/core/journal/write-body.ts';
import { addCombo } from '../../../src/core/order/combo.ts';
import type { Order } from '../../../src/core/order/order.ts';
import { addVoucher } from '../../../src/core/order/voucher.ts';
import { postingsOf } from '../../../src/core/posting/postings.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { afterRefund } from '../../../src/device/running-state.ts';
import { fullShop, productOf } from '../order/full-shop.ts';
import { agreement, anyAgreements, anyOrder, must } from '../order/given.ts';
import { SALT } from './given.ts';

type Sale = BodyOf<'sale'>;
const SOLD = 'a'.repeat(64);

/** Sales with members' prices, measures, a combo, gifts, tips, what was rounded up, and rounding. */
const trueSale: fc.Arbitrary<Sale> = fc
  .record({
    plain: anyOrder,
    kinds: fc.array(fc.constantFrom('plain', 'plain', 'kg', 'comp'), { minLength: 12, maxLength: 12 }),
    combo: fc.boolean(),
    vouchers: fc.nat(3),
    agreements: anyAgreements,
    member: fc.boolean(),
    prices: fc.constantFrom('included' as const, 'added' as const),
    tip: fc.nat(300),
    roundUp: fc.nat(99),
    step: fc.constantFrom(1, 5, 100),
  })
  .map(({ plain, kinds, combo, vouchers, agreements, member, prices, tip, roundUp, step }) => {
    let order: Order = plain.map((line, i) => ({
      ...line,
      ...(kinds[i] === 'kg' ? { measure: 'kg' as const, quantity: line.quantity * 77 } : {}),
      ...(kinds[i] === 'comp' ? { comp: { reason: 'tasting' } } : {}),
    }));
    const picks = [{ product: 'film' }, { product: 'soup' }];
    if (combo) order = must(addCombo(order, productOf('night-out'), picks, fullShop));
    for (let count = vouchers; count > 0; count -= 1) order = must(addVoucher(order, 2500, 'Voucher'));
    const card = member ? { organisation: 'porters', tier: 0 } : null;
    const quote = quoteOrder(order, card, agreements, prices);
    const owed = quote.due + tip + roundUp;
    const amount = Math.floor((owed + step / 2) / step) * step;
    return saleBody(
      { salt: SALT, receipt: 'KT1-1' },
      1,
      { currency: 'EUR', prices },
      7,
      quote,
      card && { ...card, trustVersion: 1 },
      [{ kind: 'cash', amount, given: amount, change: 0 }],
      { tip, roundUp: { fund: 'strike-fund', amount: roundUp }, rounding: amount - owed },
    );
  });

const refundOf = (sale: Sale, before: readonly number[], picks: readonly RefundPick[]): BodyOf<'refund'> => {
  const figures = must(refundFigures(sale, before, picks));
  const way = isWhole(sale, before, picks) ? 'as-paid' : 'cash';
  const { tenders, rounding } = refundTenders(sale, figures, way, 1);
  const why = { of: { epoch: 1, seq: 3, hash: SOLD }, reason: 'cold' };
  return refundBody({ salt: SALT, receipt: 'KT1-2' }, 1, sale, why, figures, tenders, rounding);
};

/** Refunds a sale in parts that chance picks, as the device lets them through, until nothing is left. */
function refundAll(sale: Sale, chances: readonly number[]): BodyOf<'refund'>[] {
  const refunds: BodyOf<'refund'>[] = [];
  let gone: readonly number[] = sale.lines.map(() => 0);
  for (let turn = 0; everythingLeft(sale, gone).length > 0; turn += 1) {
    const left = everythingLeft(sale, gone);
    const chance = (i: number): number => chances[(turn * 3 + i) % chances.length] ?? 0;
    const some = left.flatMap(({ at, quantity }, i) =>
      // What is measured goes back whole.
      chance(i) < 0.4
        ? []
        : [{ at, quantity: sale.lines[at]?.measure ? quantity : 1 + Math.floor(chance(i + 1) * quantity) }],
    );
    const picks = some.length > 0 && turn < 40 ? some : left;
    const refund = refundOf(sale, gone, picks);
    refunds.push(refund);
    gone = must(afterRefund({ sale: SOLD, lines: gone }, refund)).lines;
  }
  return refunds;
}

/** The accounts that an entry posts to. */
const accountsOf = (entry: KnownBody): string[] => postingsOf(entry).map(({ account }) => account);

const chances = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 5, maxLength: 20 });
const LINE_FIGURES = ['quantity', 'full', 'charged', 'fullNet', 'net', 'tax'] as const;
const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

describe('refunds in parts', () => {
  test('[REFUND-3] add up to the sale, line by line and class by class, in whatever steps', () => {
    fc.assert(
      fc.property(trueSale, chances, (sale, chance) => {
        const refunds = refundAll(sale, chance);
        sale.lines.forEach((line, at) => {
          const parts = refunds.flatMap(({ lines }) => lines.filter(({ refunds: of }) => of?.at === at));
          for (const figure of LINE_FIGURES)
            expect(sum(parts.map((part) => part[figure]))).toBe(line[figure]);
        });
        for (const figure of ['full', 'charged', 'total', 'comps', 'vouchers'] as const) {
          expect(sum(refunds.map((refund) => refund[figure] ?? 0))).toBe(sale[figure] ?? 0);
        }
        for (const { taxClass, rate, net, tax } of sale.taxes) {
          const same = refunds.flatMap(({ taxes }) =>
            taxes.filter((each) => each.taxClass === taxClass && each.rate === rate),
          );
          expect([sum(same.map((each) => each.net)), sum(same.map((each) => each.tax))]).toEqual([net, tax]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('[REFUND-3] leave nothing in any measure but what was counted, given on top and rounded', () => {
    const apart = ['sales', 'refunds', 'tender', 'tips', 'fund', 'rounding'];
    fc.assert(
      fc.property(trueSale, chances, (sale, chance) => {
        const entries: KnownBody[] = [
          { kind: 'sale', body: sale },
          ...refundAll(sale, chance).map((body) => ({ kind: 'refund' as const, body })),
        ];
        const totals = addFacts(NO_TOTALS, entries.flatMap(factsOf));
        for (const [name, { amount }] of Object.entries(totals)) {
          if (!apart.includes(name.split(':')[0] ?? '')) expect([name, amount]).toEqual([name, 0]);
        }
        for (const { key, count } of totalsBy(totals, 'category')) expect([key, count]).toEqual([key, 0]);
        const onTop = amountOf(totals, 'tips') + amountOf(totals, 'fund') + amountOf(totals, 'rounding');
        expect(amountOf(totals, 'tender')).toBe(onTop);
        const books = new Map<string, number>();
        for (const { account, amount } of entries.flatMap(postingsOf)) {
          books.set(account, (books.get(account) ?? 0) + amount);
        }
        for (const account of ['drawer', 'tips-payable', 'cash-rounding', 'fund-payable:strike-fund']) {
          books.delete(account);
        }
        // A cent that tax moved beside a gift may stand with the other of the two that give.
        const given = [...books.keys()].filter((name) => name === 'comps' || name.startsWith('solidarity:'));
        expect(sum(given.map((name) => books.get(name) ?? 0))).toBe(0);
        for (const [account, amount] of books) {
          if (!given.includes(account)) expect([account, amount]).toEqual([account, 0]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('[REFUND-3] post no gift and nothing in doubt where the sale gave nothing', () => {
    fc.assert(
      fc.property(trueSale, chances, (sale, chance) => {
        fc.pre(!sale.card && !sale.comps);
        for (const body of refundAll(sale, chance)) {
          const accounts = accountsOf({ kind: 'refund', body });
          expect(accounts).not.toContain('comps');
          expect(accounts).not.toContain('suspense');
        }
      }),
      { numRuns: 150 },
    );
  });

  test('[REFUND-2] never give more than is left, nor a line twice, nor nothing', () => {
    fc.assert(
      fc.property(trueSale, (sale) => {
        const [first] = sale.lines;
        const quantity = first?.quantity ?? 0;
        const refused = { ok: false, error: { type: 'more-than-sold', at: 0 } };
        expect(refundFigures(sale, [], [{ at: 0, quantity: quantity + 1 }])).toEqual(refused);
        expect(refundFigures(sale, [1], [{ at: 0, quantity }])).toEqual(refused);
        expect(refundFigures(sale, [], [{ at: 0, quantity: 0 }])).toEqual(refused);
        const twice = [
          { at: 0, quantity },
          { at: 0, quantity },
        ];
        expect(refundFigures(sale, [], twice)).toEqual(refused);
        expect(refundFigures(sale, [], [])).toEqual({ ok: false, error: { type: 'nothing-to-refund' } });
        expect(refundFigures(sale, [], [{ at: 99, quantity: 1 }]).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('[REFUND-3] take all of what was measured, or nothing', () => {
    const quote = quoteOrder([{ ...plain, measure: 'kg', quantity: 350 }], null, [], 'included');
    const unit = { currency: 'EUR', prices: 'included' as const };
    const sale = saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, unit, 7, quote, null, []);
    const goesWhole = { ok: false, error: { type: 'goes-whole', at: 0 } };
    expect(refundFigures(sale, [], [{ at: 0, quantity: 349 }])).toEqual(goesWhole);
    expect(must(refundFigures(sale, [], [{ at: 0, quantity: 350 }])).total).toBe(117);
  });

  test('[REFUND-3] [REPORT-1] in prices without tax, facts and accounts are given the same', () => {
    fc.assert(
      fc.property(trueSale, fc.integer({ min: 1, max: 2000 }), (sale, quantity) => {
        fc.pre(sale.prices === 'added');
        sale.lines.forEach((line, at) => {
          const pick = { at, quantity: line.measure ? line.quantity : Math.min(quantity, line.quantity) };
          const [part] = must(refundFigures(sale, [], [pick])).lines;
          expect([part?.fullNet, part?.net]).toEqual([part?.full, part?.charged]);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('[REFUND-3] every part is one that can be read again, of amounts that are never negative', () => {
    fc.assert(
      fc.property(trueSale, chances, (sale, chance) => {
        for (const body of refundAll(sale, chance)) {
          expect(readBody({ v: 1, kind: 'refund' }, JSON.stringify(body))).toEqual({ kind: 'refund', body });
        }
      }),
      { numRuns: 150 },
    );
  });
});

test('[REFUND-1] a whole refund is the exact negative: every posting, every measure, tip and fund too', () => {
  fc.assert(
    fc.property(trueSale, (body) => {
      const whole = refundOf(body, [], everythingLeft(body, []));
      const sale: KnownBody = { kind: 'sale', body };
      const refund: KnownBody = { kind: 'refund', body: whole };
      expect(postingsOf(refund)).toEqual(
        postingsOf(sale).map(({ account, amount }) => ({ account, amount: -amount })),
      );
      const totals = addFacts(NO_TOTALS, [sale, refund].flatMap(factsOf));
      for (const [name, { amount, count }] of Object.entries(totals)) {
        if (name === 'sales:' || name === 'refunds:') continue;
        expect([name, amount]).toEqual([name, 0]);
        if (/^(?:category|vouchers|seats):/.test(name)) expect([name, count]).toEqual([name, 0]);
      }
    }),
    { numRuns: 300 },
  );
});

test('[REFUND-1] a part that goes back takes no sale off any count, only the things that came back', () => {
  const card = { organisation: 'porters', tier: 0, trustVersion: 1 };
  const list = [agreement('a', { type: 'everything' }, { type: 'percent', off: 1000 })];
  const unit = { currency: 'EUR', prices: 'included' as const };
  const quote = quoteOrder([{ ...plain, quantity: 4 }], card, list, 'included');
  const tenders = [{ kind: 'card-terminal' as const, amount: quote.total }];
  const sale = saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, unit, 7, quote, card, tenders);
  const back: KnownBody = { kind: 'refund', body: refundOf(sale, [], [{ at: 0, quantity: 1 }]) };
  const day = addFacts(NO_TOTALS, [{ kind: 'sale' as const, body: sale }, back].flatMap(factsOf));
  expect(totalOf(day, 'solidarity', 'porters')).toEqual({ amount: 99, count: 1 });
  expect(totalOf(day, 'tender', 'card-terminal').count).toBe(1);
  expect(totalOf(day, 'category', 'tea')).toEqual({ amount: 900, count: 3 });
  expect([totalOf(day, 'sales').count, totalOf(day, 'refunds').count]).toEqual([1, 1]);
  // On another day than its sale's: no count of sales falls below zero.
  const alone = addFacts(NO_TOTALS, factsOf(back));
  expect(totalOf(alone, 'solidarity', 'porters')).toEqual({ amount: -33, count: 0 });
});

test('[REFUND-2] figures made without an earlier refund are refused; those that know of more are not', () => {
  const line = (before: number, quantity: number) => ({ at: 1, of: 4, before, quantity });
  const refund = (before: number, quantity: number): BodyOf<'refund'> => {
    const quote = quoteOrder(
      [
        { ...plain, quantity: 1 },
        { ...plain, id: '2', name: 'Bun', quantity: 4 },
      ],
      null,
      [],
      'included',
    );
    const unit = { currency: 'EUR', prices: 'included' as const };
    const sale = saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, unit, 7, quote, null, []);
    return refundOf(sale, [0, before], [line(before, quantity)]);
  };
  const first = must(afterRefund(undefined, refund(0, 2)));
  expect(first).toEqual({ sale: SOLD, lines: [0, 2] });
  expect(afterRefund(first, refund(0, 2))).toEqual({ ok: false, error: { type: 'already-refunded' } });
  expect(afterRefund(first, refund(1, 2))).toMatchObject({ ok: false });
  expect(must(afterRefund(first, refund(2, 2))).lines).toEqual([0, 4]);
  expect(must(afterRefund(first, refund(3, 1))).lines).toEqual([0, 4]);
});

const plain = {
  id: '1',
  product: 'tea',
  name: 'Tea',
  category: 'tea',
  taxClass: 'food',
  taxRate: 1350,
  unitPrice: 333,
};
