import { expect, it } from 'vitest';
import type { BodyOf } from '../../../src/core/journal/body.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { formatFor } from '../../../src/register/format.ts';
import { tenderRows } from '../../../src/register/parts/receipt-rows.ts';
import { en } from '../../../src/register/words/en.ts';
import { saleOf } from '../../core/journal/given.ts';
import { orderOf } from '../../core/order/given.ts';

const format = formatFor({ currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin', language: 'en' });
const quote = quoteOrder(orderOf('soup'), null, [], 'included');
const sale: BodyOf<'sale'> = saleOf(quote, [{ kind: 'account', account: 'bookshop', amount: quote.total }]);
const labels = (accounts: readonly { id: string; name: string }[]): string[] =>
  tenderRows(sale, 1, en, format, [...accounts]).map(({ label }) => label);

it('[PAY-2] a receipt names the house account that was charged, while the price list has it', () => {
  const others = [{ id: 'choir', name: 'The choir' }];
  expect(labels([...others, { id: 'bookshop', name: 'Bookshop next door' }])).toEqual([
    'House account: Bookshop next door',
  ]);
  expect(labels(others)).toEqual(['House account']);
});
