import { describe, expect, test } from 'vitest';
import { compLine, overridePrice } from '../../../src/core/order/change-line.ts';
import { addProduct } from '../../../src/core/order/order.ts';
import { addVoucher } from '../../../src/core/order/voucher.ts';
import { MAX_PRICE } from '../../../src/core/money/amount.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { agreement, cafe, must } from './given.ts';

const everything = agreement('half', { type: 'everything' }, { type: 'percent', off: 5000 });
const voucher = (value: number, order = must(addProduct([], cafe.products[0] ?? never(), cafe))) =>
  must(addVoucher(order, value, 'Voucher'));

function never(): never {
  throw new Error('The cafe has products.');
}

describe('[VOUCHER-1] a voucher', () => {
  test('is owed beside the total: no price, no tax, no agreement', () => {
    const order = voucher(2500, voucher(2500));
    const member = { organisation: everything.organisation, tier: 0 };
    for (const prices of ['included', 'added'] as const) {
      const quote = quoteOrder(order, member, [everything], prices);
      expect(quote).toMatchObject({ full: 320, charged: 160, saving: 160, vouchers: 5000 });
      expect(quote.due).toBe(quote.total + 5000);
      expect(quote.taxes.map(({ taxClass }) => taxClass)).toEqual(['food']);
      expect(quote.lines[1]).toMatchObject({ quantity: 2, charged: 0, net: 0, tax: 0, agreement: null });
    }
  });

  test('of another worth is another line, and counts for the most that one sale may come to', () => {
    expect(voucher(1000, voucher(2500)).map(({ quantity }) => quantity)).toEqual([1, 1, 1]);
    const most = voucher(MAX_PRICE, []).map((line) => ({ ...line, quantity: 101 }));
    expect(quoteOrder(most, null, [], 'included')).toMatchObject({ total: 0, tooLarge: true });
  });

  test.each([0, -1, 2.5, MAX_PRICE + 1])('over %d is refused', (value) => {
    expect(addVoucher([], value, 'Voucher')).toMatchObject({ error: { type: 'price-out-of-range' } });
  });

  test('can’t be given free or at another price', () => {
    const order = voucher(2500);
    expect(compLine(order, '2', { reason: 'a prize' })).toEqual(order);
    expect(overridePrice(order, '2', 100, { reason: 'a prize' }).ok).toBe(false);
  });
});
