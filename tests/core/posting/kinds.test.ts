import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../src/core/day/facts.ts';
import { addFacts, expectedCash, NO_TOTALS } from '../../../src/core/day/totals.ts';
import { type KnownBody, readBody } from '../../../src/core/journal/body.ts';
import { shiftClosedBody } from '../../../src/core/journal/close-body.ts';
import { saleBody } from '../../../src/core/journal/write-body.ts';
import { compLine, overridePrice } from '../../../src/core/order/change-line.ts';
import { addProduct } from '../../../src/core/order/order.ts';
import { postingsOf, tenderAccount } from '../../../src/core/posting/postings.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { SALT } from '../journal/given.ts';
import { fullShop, productOf } from '../order/full-shop.ts';
import { agreement, must, orderOf } from '../order/given.ts';

const asTable = (entry: KnownBody) =>
  Object.fromEntries(postingsOf(entry).map(({ account, amount }) => [account, amount]));
const shift = { salt: SALT, shift: 1, currency: 'EUR' };
const why = { reason: 'change' };
const porters = { organisation: 'porters', tier: 0 };
const euros = { currency: 'EUR', prices: 'included' as const };

const opened = (float: number, carried?: number): KnownBody => ({
  kind: 'shift-opened',
  body: { ...shift, float, ...(carried === undefined ? {} : { carried }) },
});
const closed = (
  left: number,
  ...tenders: { kind: string; expected: number; counted: number }[]
): KnownBody => ({
  kind: 'shift-closed',
  body: {
    ...shift,
    z: 1,
    float: 0,
    sales: { count: 0, full: 0, solidarity: 0, takings: 0, tax: 0 },
    taken: [],
    tenders,
    why: null,
    left,
    unsent: 0,
  },
});

describe('cash that moves without a sale', () => {
  test.each([
    ['paid-in', { drawer: 700, 'petty-cash': -700 }, 700],
    ['paid-out', { drawer: -700, 'petty-cash': 700 }, -700],
    ['drop', { drawer: -700, safe: 700 }, -700],
  ] as const)('[CASH-1] %s', (kind, postings, cash) => {
    const entry: KnownBody = { kind, body: { ...shift, ...why, amount: 700 } };
    expect(asTable(entry)).toEqual(postings);
    expect(factsOf(entry)).toEqual([{ measure: 'movement', key: kind, amount: cash, count: 1 }]);
    expect(expectedCash(addFacts(NO_TOTALS, factsOf(entry)))).toBe(cash);
    expect(readBody({ v: 1, kind }, JSON.stringify(entry.body))).toEqual(entry);
    expect(readBody({ v: 1, kind }, JSON.stringify({ ...entry.body, amount: 0 }))).toBeNull();
  });

  test('[CASH-1] [VOID-1] an opened drawer and an order given up move none, and are counted', () => {
    const noSale: KnownBody = { kind: 'no-sale', body: { ...shift, ...why } };
    const voided: KnownBody = { kind: 'order-voided', body: { ...shift, ...why, lines: 2, amount: 940 } };
    expect([noSale, voided].flatMap(postingsOf)).toEqual([]);
    expect([noSale, voided].flatMap(factsOf)).toEqual([
      { measure: 'no-sale', key: '', amount: 0, count: 1 },
      { measure: 'void', key: '', amount: 940, count: 1 },
    ]);
  });
});

describe('a float', () => {
  test('[CASH-3] comes from the safe; a carried one lies there already', () => {
    expect(asTable(opened(5000))).toEqual({ drawer: 5000, safe: -5000 });
    expect(asTable(opened(5000, 5000))).toEqual({});
    expect(factsOf(opened(5000, 5000))).toHaveLength(1);
  });

  test.each([
    [4900, -100],
    [5100, 100],
  ])('[CASH-3] carried, and counted as %i: what differs is over or short', (float, over) => {
    expect(asTable(opened(float, 5000))).toEqual({ drawer: over, 'over-short': -over });
    expect(factsOf(opened(float, 5000))[1]).toMatchObject({
      measure: 'over-short',
      key: 'cash',
      amount: over,
    });
  });

  test('[CASH-3] what a close leaves stays in the drawer; the rest goes to the safe', () => {
    const books = new Map<string, number>();
    const close = closed(3000, { kind: 'cash', expected: 15_000, counted: 14_950 });
    for (const { account, amount } of [opened(15_000), close].flatMap(postingsOf)) {
      books.set(account, (books.get(account) ?? 0) + amount);
    }
    expect(Object.fromEntries(books)).toEqual({ drawer: 3000, safe: -3050, 'over-short': 50 });
  });

  test('[CLOSE-1] over or short is posted for each tender that was counted', () => {
    const close = closed(
      0,
      { kind: 'card-terminal', expected: 900, counted: 880 },
      { kind: 'voucher', expected: 500, counted: 510 },
    );
    expect(asTable(close)).toEqual({ 'card-clearing': -20, 'over-short': 10, 'voucher-liability': 10 });
  });
});

describe('a sale', () => {
  test('[PAY-1] [PAY-2] each tender has its account', () => {
    expect(tenderAccount('cash')).toBe('drawer');
    const quote = quoteOrder(orderOf('soup', 'cider'), null, [], 'included');
    const body = saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, euros, 7, quote, null, [
      { kind: 'cash', amount: 200, given: 500, change: 300 },
      { kind: 'card-terminal', amount: 300 },
      { kind: 'voucher', amount: 100 },
      { kind: 'account', amount: 570, account: 'reading-room' },
    ]);
    expect(asTable({ kind: 'sale', body })).toMatchObject({
      drawer: 200,
      'card-clearing': 300,
      'voucher-liability': 100,
      'receivable:reading-room': 570,
    });
  });

  test('[PAY-3] [PAY-4] [PAY-5] tip, fund and rounding are no takings and stand in accounts of their own', () => {
    const quote = quoteOrder(orderOf('soup'), null, [], 'included');
    const cash = { kind: 'cash', amount: 755, given: 755, change: 0 } as const;
    const extras = { tip: 70, roundUp: { fund: 'strike-fund', amount: 33 }, rounding: 2 };
    const body = saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, euros, 7, quote, null, [cash], extras);
    expect(asTable({ kind: 'sale', body })).toEqual({
      drawer: 755,
      'tips-payable': -70,
      'fund-payable:strike-fund': -33,
      'cash-rounding': -2,
      'sales:plates': -573,
      'tax:food': -77,
    });
    expect(addFacts(NO_TOTALS, factsOf({ kind: 'sale', body }))).toMatchObject({
      'takings:': { amount: 650 },
      'tips:': { amount: 70 },
      'fund:strike-fund': { amount: 33 },
      'rounding:': { amount: 2 },
    });
  });

  test('[ORDER-10] a gift stands in comps, apart from solidarity', () => {
    const list = [agreement('a', { type: 'everything' }, { type: 'percent', off: 5000 })];
    const order = compLine(orderOf('soup', 'cider'), '2', { reason: 'spilt' });
    const quote = quoteOrder(order, porters, list, 'included');
    const paid = [{ kind: 'card-terminal', amount: 325 }] as const;
    const card = { ...porters, trustVersion: 1 };
    const body = saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, euros, 7, quote, card, paid);
    expect(asTable({ kind: 'sale', body })).toEqual({
      'card-clearing': 325,
      comps: 423,
      'solidarity:porters': 287,
      'sales:cold': -423,
      'sales:plates': -573,
      'tax:food': -39,
    });
    expect(addFacts(NO_TOTALS, factsOf({ kind: 'sale', body }))).toMatchObject({
      'comps:': { amount: 520, count: 1 },
      'solidarity:porters': { amount: 325, count: 1 },
    });
  });

  test('[ORDER-11] a price set by hand is what is sold at: nothing is given', () => {
    const order = must(overridePrice(orderOf('soup'), '1', 400, { reason: 'last one' }));
    const quote = quoteOrder(order, null, [], 'included');
    const paid = [{ kind: 'card-terminal', amount: 400 }] as const;
    const body = saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, euros, 7, quote, null, paid);
    expect(body.lines[0]?.override).toEqual({ reason: 'last one', shelf: 650 });
    expect(asTable({ kind: 'sale', body })).toEqual({
      'card-clearing': 400,
      'sales:plates': -352,
      'tax:food': -48,
    });
  });

  test('[ORDER-9] [ORDER-12] [SEAT-1] a line keeps its own price list and its screening, never its note', () => {
    const order = must(addProduct([], productOf('film'), fullShop, { quantity: 3 }));
    const quote = quoteOrder(
      order.map((line) => ({ ...line, note: 'aisle' })),
      null,
      [],
      'included',
    );
    const body = saleBody({ salt: SALT, receipt: 'KT1-1' }, 1, euros, 8, quote, null, []);
    expect(body.lines[0]).toMatchObject({ catalogue: 7, startsAt: 1_800_000_000_000 });
    expect(JSON.stringify(body)).not.toContain('aisle');
    expect(factsOf({ kind: 'sale', body })).toContainEqual({
      measure: 'seats',
      key: 'film',
      amount: 0,
      count: 3,
    });
  });
});

test('[DAY-5] [CLOSE-4] [CLOSE-6] a Z says all that a shift had beside its sales, what was counted, also at first, and who closed it', () => {
  const entries: KnownBody[] = [
    opened(5000),
    { kind: 'paid-in', body: { ...shift, ...why, amount: 700 } },
    { kind: 'drop', body: { ...shift, ...why, amount: 2000 } },
    { kind: 'drop', body: { ...shift, ...why, amount: 100 } },
    { kind: 'no-sale', body: { ...shift, ...why } },
    { kind: 'order-voided', body: { ...shift, ...why, lines: 2, amount: 940 } },
  ];
  const totals = addFacts(NO_TOTALS, entries.flatMap(factsOf));
  const closing = { number: 1, z: 4, currency: 'EUR', float: 5000, totals };
  const count = {
    counted: [
      { kind: 'cash', counted: 3590 },
      { kind: 'voucher', counted: 0 },
    ],
    why: 'a coin rolled off',
    left: 3000,
    pieces: [{ piece: 500, count: 7 }],
    cosignedBy: 'mika',
    recounted: [{ kind: 'cash', expected: 3600, counted: 3500 }],
  };
  const body = shiftClosedBody(SALT, closing, count, 3);
  expect(body).toMatchObject({
    z: 4,
    moved: [
      { kind: 'drop', amount: -2100, count: 2 },
      { kind: 'paid-in', amount: 700, count: 1 },
    ],
    noSales: 1,
    voided: { count: 1, amount: 940 },
    tenders: [
      { kind: 'cash', expected: 3600, counted: 3590 },
      { kind: 'voucher', expected: 0, counted: 0 },
    ],
    why: 'a coin rolled off',
    left: 3000,
    pieces: [{ piece: 500, count: 7 }],
    cosignedBy: 'mika',
    recounted: [{ kind: 'cash', expected: 3600, counted: 3500 }],
    unsent: 3,
  });
  expect(readBody({ v: 1, kind: 'shift-closed' }, JSON.stringify(body))?.body).toEqual(body);
});
