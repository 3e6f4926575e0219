import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../src/core/day/facts.ts';
import { addFacts, NO_TOTALS } from '../../../src/core/day/totals.ts';
import { readBody } from '../../../src/core/journal/body.ts';
import { MAX_TOTAL } from '../../../src/core/money/amount.ts';
import { shiftClosedBody } from '../../../src/core/journal/close-body.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { agreement, orderOf } from '../order/given.ts';
import { refundOf, SALT, saleOf } from './given.ts';

const porters = { organisation: 'porters', tier: 0 };
const half = agreement('a', { type: 'everything' }, { type: 'percent', off: 5000 });
const quote = quoteOrder(orderOf('soup', 'cider'), porters, [half], 'included');
const sale = saleOf(quote, [{ kind: 'cash', amount: 585, given: 600, change: 15 }], {
  ...porters,
  trustVersion: 3,
});

describe('what the till writes', () => {
  test('[ORDER-1] a sale copies each line of the quote, without the id it had on the screen', () => {
    expect(sale.lines).toEqual(quote.lines.map(({ id: _, key: ___, catalogue: __, ...line }) => line));
    expect(sale).toMatchObject({ full: 1170, charged: 585, total: 585, catalogue: 7, prices: 'included' });
    expect(readBody({ v: 1, kind: 'sale' }, JSON.stringify(sale))).toEqual({ kind: 'sale', body: sale });
  });

  test('[PRIVACY-1] no field of a sale could hold the member', () => {
    expect(Object.keys(sale.card ?? {})).toEqual(['organisation', 'tier', 'trustVersion']);
  });

  test('[REFUND-1] a refund has every figure of its sale, and a receipt of its own', () => {
    const { salt: _, receipt: __, shift: ___, ...figures } = sale;
    expect(refundOf(sale)).toMatchObject({
      ...figures,
      receipt: 'KT1-2',
      of: { receipt: 'KT1-1', epoch: 1, seq: 3 },
    });
  });
});

describe('a Z', () => {
  const opened = {
    kind: 'shift-opened' as const,
    body: { salt: SALT, shift: 1, currency: 'EUR', float: 15_000 },
  };
  const close = (totals: typeof NO_TOTALS, counted: number) =>
    shiftClosedBody(
      SALT,
      { number: 1, z: 4, currency: 'EUR', float: 15_000, totals },
      { counted: [{ kind: 'cash', counted }], why: null },
      2,
    );

  test('[DAY-5] says what was taken, and the drawer as expected and as counted', () => {
    const entries = [opened, { kind: 'sale' as const, body: sale }];
    expect(close(addFacts(NO_TOTALS, entries.flatMap(factsOf)), 15_600)).toEqual({
      salt: SALT,
      refunds: 0,
      shift: 1,
      z: 4,
      currency: 'EUR',
      float: 15_000,
      sales: { count: 1, full: 1170, solidarity: 585, takings: 585, tax: 88 },
      taken: [{ kind: 'cash', amount: 585 }],
      tenders: [{ kind: 'cash', expected: 15_585, counted: 15_600 }],
      why: null,
      unsent: 2,
    });
  });

  test('[DAY-5] a shift without a sale closes, and so does one whose sum no single sale may have', () => {
    const huge = {
      'takings:': { amount: MAX_TOTAL * 3, count: 3 },
      'tender:cash': { amount: MAX_TOTAL * 3, count: 3 },
    };
    for (const body of [close(NO_TOTALS, 0), close(huge, MAX_TOTAL * 3)]) {
      expect(readBody({ v: 1, kind: 'shift-closed' }, JSON.stringify(body))?.body).toEqual(body);
    }
  });
});
