import type { BodyOf } from '../../src/core/journal/body.ts';
import { saleBody } from '../../src/core/journal/write-body.ts';
import { addOpenRing, addProduct, type Order, type OrderError } from '../../src/core/order/order.ts';
import { quoteOrder } from '../../src/core/pricing/quote.ts';
import type { Result } from '../../src/core/result.ts';
import type { EntryContext, EntryRequest } from '../../src/device/next-entry.ts';
import { SAMPLE_CATALOGUE } from '../../tests/device/sample-catalogue.ts';

const { unit, agreements, version, products } = SAMPLE_CATALOGUE;

/** Four lines, one of them two of a thing and one an amount without a product. */
const ORDER = ['tea', 'coffee', 'coffee', 'zine'].reduce<Order>(
  (order, id) => {
    const product = products.find((each) => each.id === id);
    if (!product) throw new Error(`The sample does not sell ${id}.`);
    return must(addProduct(order, product, SAMPLE_CATALOGUE));
  },
  must(addOpenRing([], 450, 'Soup of the day', 'reduced', SAMPLE_CATALOGUE)),
);

const CARD = { organisation: 'dockers', tier: 0, trustVersion: 1 };
const QUOTE = quoteOrder(ORDER, CARD, agreements, unit.prices);

/** By whom and when an entry is made, in UTC milliseconds. */
export const madeAt = (time: number) => ({ staff: 'ana', businessDate: '2026-11-20', time });

/** The body of a member's sale of four lines, paid in cash. */
export const bodyOfSale = (context: Pick<EntryContext, 'salt' | 'receipt' | 'shift'>): BodyOf<'sale'> =>
  saleBody(context, context.shift, unit, version, QUOTE, CARD, [
    { kind: 'cash', amount: QUOTE.total, given: QUOTE.total + 80, change: 80 },
  ]);

/** That sale, to be appended now. */
export const saleNow = (): EntryRequest<'sale'> => ({
  kind: 'sale',
  attempt: crypto.randomUUID(),
  ...madeAt(Date.now()),
  makeBody: bodyOfSale,
});

/** A shift with a float of 50.00, opened now. */
export const shiftNow = (): EntryRequest<'shift-opened'> => ({
  kind: 'shift-opened',
  attempt: crypto.randomUUID(),
  ...madeAt(Date.now()),
  makeBody: ({ salt, shift }) => ({ salt, shift, currency: unit.currency, float: 5_000 }),
});

function must(order: Result<Order, OrderError>): Order {
  if (!order.ok) throw new Error(`The sample order fails: ${order.error.type}`);
  return order.value;
}
