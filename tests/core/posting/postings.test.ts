import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KnownBody } from '../../../src/core/journal/body.ts';
import { isBalanced, type Posting, postingsOf } from '../../../src/core/posting/postings.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { anyEntry, anySale, refundOf, SALT, saleOf } from '../journal/given.ts';
import { agreement, anyAgreements, anyOrder, orderOf } from '../order/given.ts';

const sum = (postings: readonly Posting[]): number =>
  postings.reduce((total, { amount }) => total + amount, 0);
const asTable = (postings: readonly Posting[]) =>
  Object.fromEntries(postings.map(({ account, amount }) => [account, amount]));
const porters = { organisation: 'porters', tier: 0 };
const card = { ...porters, trustVersion: 1 };
const soupForFour = agreement('a', { type: 'everything' }, { type: 'fixed', price: 400 });

describe('any entry', () => {
  test('[LEDGER-2] posts to zero, each account once and sorted, none with zero, however absurd it is', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const postings = postingsOf(entry);
        expect(sum(postings)).toBe(0);
        expect(postings.every(({ amount }) => Number.isSafeInteger(amount) && amount !== 0)).toBe(true);
        const accounts = postings.map(({ account }) => account);
        expect(accounts).toEqual([...new Set(accounts)].sort());
      }),
    );
  });

  test('[REFUND-1] a refund posts the exact negative of its sale', () => {
    fc.assert(
      fc.property(anySale, (body) => {
        const sale = postingsOf({ kind: 'sale', body });
        const refund = postingsOf({ kind: 'refund', body: refundOf(body) });
        expect(refund).toEqual(sale.map(({ account, amount }) => ({ account, amount: -amount })));
      }),
    );
  });
});

test('[LEDGER-3] a sale or a refund is balanced if, and only if, nothing of it is posted to suspense', () => {
  const seen = new Set<boolean>();
  const withCard = fc.constantFrom(card, null);
  fc.assert(
    fc.property(
      anyOrder,
      anyAgreements,
      withCard,
      fc.integer({ min: 0, max: 1 }),
      (order, agreements, of, off) => {
        const quote = quoteOrder(order, porters, agreements, 'included');
        const body = saleOf(quote, [{ kind: 'card-terminal', amount: quote.total + off }], of);
        for (const entry of [
          { kind: 'sale' as const, body },
          { kind: 'refund' as const, body: refundOf(body) },
        ]) {
          const clean = postingsOf(entry).every(({ account }) => account !== 'suspense');
          expect(isBalanced(entry)).toBe(clean);
          seen.add(clean);
        }
      },
    ),
  );
  expect(seen.size).toBe(2);
});

describe('a sale', () => {
  test('[LEDGER-2] debits tender and solidarity, credits sales at full net and tax on what was charged', () => {
    // Soup at 6.50 for 4.00, 13.5 % included: full net 5.73, charged net 3.52, tax 0.48.
    const quote = quoteOrder(orderOf('soup'), porters, [soupForFour], 'included');
    const body = saleOf(quote, [{ kind: 'cash', amount: 400, given: 500, change: 100 }], card);
    expect(asTable(postingsOf({ kind: 'sale', body }))).toEqual({
      drawer: 400,
      'solidarity:porters': 221,
      'sales:plates': -573,
      'tax:food': -48,
    });
  });

  test('[LEDGER-2] with tax added and two tenders', () => {
    // Soup 6.50 at 13.5 % is 0.88 of tax, cider 5.20 at 23 % is 1.20.
    const quote = quoteOrder(orderOf('soup', 'cider'), null, [], 'added');
    const tenders = [
      { kind: 'cash' as const, amount: 378, given: 400, change: 22 },
      { kind: 'card-terminal' as const, amount: 1000 },
    ];
    expect(asTable(postingsOf({ kind: 'sale', body: saleOf(quote, tenders, null, 'added') }))).toEqual({
      drawer: 378,
      'card-clearing': 1000,
      'sales:plates': -650,
      'sales:cold': -520,
      'tax:food': -88,
      'tax:drink': -120,
    });
  });

  test('[LEDGER-2] nothing for nothing needs no tender', () => {
    const free = agreement('a', { type: 'everything' }, { type: 'percent', off: 10_000 });
    const quote = quoteOrder(orderOf('soup'), porters, [free], 'included');
    expect(asTable(postingsOf({ kind: 'sale', body: saleOf(quote, [], card) }))).toEqual({
      'solidarity:porters': 573,
      'sales:plates': -573,
    });
  });

  test('[LEDGER-3] any true quote, paid in full, leaves nothing in suspense and gives no less than zero', () => {
    const prices = fc.constantFrom('included' as const, 'added' as const);
    fc.assert(
      fc.property(anyOrder, anyAgreements, prices, (order, agreements, prices) => {
        const quote = quoteOrder(order, porters, agreements, prices);
        const body = saleOf(quote, [{ kind: 'card-terminal', amount: quote.total }], card, prices);
        const table = asTable(postingsOf({ kind: 'sale', body }));
        expect(table['suspense']).toBeUndefined();
        expect(table['solidarity:porters'] ?? 0).toBeGreaterThanOrEqual(0);
        expect(table['card-clearing'] ?? 0).toBe(quote.total);
      }),
    );
  });

  test('[LEDGER-3] a tender that falls short, and a price that no card explains, stand in suspense', () => {
    const quote = quoteOrder(orderOf('soup'), porters, [soupForFour], 'included');
    const short = saleOf(quote, [{ kind: 'card-terminal', amount: 390 }], card);
    expect(asTable(postingsOf({ kind: 'sale', body: short }))).toMatchObject({ suspense: 10 });
    const noCard = saleOf(quote, [{ kind: 'card-terminal', amount: 400 }], null);
    expect(asTable(postingsOf({ kind: 'sale', body: noCard }))).toMatchObject({ suspense: 221 });
  });
});

describe('a shift', () => {
  const close = (expected: number, counted: number): KnownBody => ({
    kind: 'shift-closed',
    body: {
      salt: SALT,
      shift: 1,
      z: 1,
      currency: 'EUR',
      float: 15_000,
      sales: { count: 1, full: 650, solidarity: 0, takings: 650, tax: 77 },
      taken: [{ kind: 'cash', amount: 650 }],
      tenders: [{ kind: 'cash', expected, counted }],
      why: null,
      unsent: 0,
    },
  });
  const opened: KnownBody = {
    kind: 'shift-opened',
    body: { salt: SALT, shift: 1, currency: 'EUR', float: 15_000 },
  };
  const sale: KnownBody = {
    kind: 'sale',
    body: saleOf(quoteOrder(orderOf('soup'), null, [], 'included'), [
      { kind: 'cash', amount: 650, given: 1000, change: 350 },
    ]),
  };

  test('[LEDGER-2] the float goes from the safe to the drawer', () => {
    expect(asTable(postingsOf(opened))).toEqual({ drawer: 15_000, safe: -15_000 });
  });

  test.each([
    [15_650, undefined],
    [15_600, 50],
    [15_660, -10],
  ])('[LEDGER-2] counted %i: the drawer ends empty and the difference is posted', (counted, overShort) => {
    const table: Record<string, number> = {};
    for (const { account, amount } of [opened, sale, close(15_650, counted)].flatMap(postingsOf)) {
      table[account] = (table[account] ?? 0) + amount;
    }
    expect(table['drawer']).toBe(0);
    expect(table['safe']).toBe(counted - 15_000);
    expect(table['over-short']).toBe(overShort);
  });

  test('[LEDGER-2] opening a register moves no money', () => {
    const body = { salt: SALT, app: '0.1.0', lastKnownHead: null };
    expect(postingsOf({ kind: 'register-opened', body })).toEqual([]);
  });
});
