import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BodyOf, KnownBody } from '../../../src/core/journal/body.ts';
import { factsOf } from '../../../src/core/day/facts.ts';
import { asReadBy, knowsRules } from '../../../src/core/posting/as-read-by.ts';
import { POSTING_RULES, postingsBy } from '../../../src/core/posting/postings.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { anyEntry, saleOf } from '../journal/given.ts';
import { orderOf } from '../order/given.ts';

const posted = (rules: number, entry: KnownBody) =>
  Object.fromEntries(
    postingsBy(rules, asReadBy(rules, entry)).map(({ account, amount }) => [account, amount]),
  );

/** Soup at 6.50 with 1.00 as a tip, 0.50 for the roof and a voucher over 25.00. */
function sale(): KnownBody {
  const quote = quoteOrder(orderOf('soup'), null, [], 'included');
  const body: BodyOf<'sale'> = {
    ...saleOf(quote, [{ kind: 'card-terminal', amount: 3300 }], null),
    tip: 100,
    roundUp: { fund: 'roof', amount: 50 },
    vouchers: 2500,
  };
  return { kind: 'sale', body };
}

test('[REBUILD-1] a sale with fields that came later posts as the ledger of its rules posted it', () => {
  const goods = { 'card-clearing': 3300, 'sales:plates': -573, 'tax:food': -77 };
  const extras = { 'tips-payable': -100, 'fund-payable:roof': -50 };
  expect(posted(3, sale())).toEqual({ ...goods, ...extras, 'voucher-liability': -2500 });
  expect(posted(2, sale())).toEqual({ ...goods, ...extras, suspense: -2500 });
  expect(posted(1, sale())).toEqual({ ...goods, suspense: -2650 });
});

test('[REBUILD-1] what such fields would add to a report is added only since they were read', () => {
  const measures = (rules: number) => factsOf(asReadBy(rules, sale())).map(({ measure }) => measure);
  expect(measures(3)).toEqual(expect.arrayContaining(['tips', 'fund', 'vouchers']));
  expect(measures(2)).not.toContain('vouchers');
  expect(measures(1)).not.toContain('tips');
});

test('[REBUILD-1] by the first rules every shift’s float came from the safe and all its cash went there', () => {
  const opened: KnownBody = {
    kind: 'shift-opened',
    body: { salt: '', shift: 1, currency: 'EUR', float: 500, carried: 450 },
  };
  expect(posted(2, opened)).toEqual({ drawer: 50, 'over-short': -50 });
  expect(posted(1, opened)).toEqual({ drawer: 500, safe: -500 });
});

test('[LEDGER-2] every entry posts to zero by every rules there ever were', () => {
  fc.assert(
    fc.property(anyEntry, fc.integer({ min: 1, max: POSTING_RULES }), (entry, rules) => {
      const sum = postingsBy(rules, asReadBy(rules, entry)).reduce((total, { amount }) => total + amount, 0);
      expect(sum).toBe(0);
    }),
  );
});

test('[REBUILD-1] later rules are not guessed at', () => {
  expect([0, 1, POSTING_RULES, POSTING_RULES + 1].map(knowsRules)).toEqual([false, true, true, false]);
});
