import { expectedCash } from '../../src/core/day/totals.ts';
import type { BodyOf, KnownBody } from '../../src/core/journal/body.ts';
import { everythingLeft, refundBody, refundFigures } from '../../src/core/journal/refund-body.ts';
import { shiftClosedBody } from '../../src/core/journal/close-body.ts';
import { saleBody } from '../../src/core/journal/write-body.ts';
import { addProduct, type Order } from '../../src/core/order/order.ts';
import { quoteOrder } from '../../src/core/pricing/quote.ts';
import type { OpenShift } from '../../src/device/db.ts';
import type { EntryContext, EntryRequest } from '../../src/device/next-entry.ts';
import { SAMPLE_CATALOGUE } from './sample-catalogue.ts';

export const BUSINESS_DATE = '2026-11-20';
export const NOON = Date.parse('2026-11-20T12:00:00Z');

const MEMBER = { organisation: 'dockers', tier: 0, trustVersion: 1 };

/** An order of these products, one tap each. */
export function orderOf(...products: string[]): Order {
  return products.reduce<Order>((order, id) => {
    const product = SAMPLE_CATALOGUE.products.find((each) => each.id === id);
    const next = product && addProduct(order, product, SAMPLE_CATALOGUE);
    if (!next?.ok) throw new Error(`cannot add ${id}`);
    return next.value;
  }, []);
}

const at = (time: number) => ({
  attempt: crypto.randomUUID(),
  staff: 'ana',
  businessDate: BUSINESS_DATE,
  time,
});

/** A shift opened with a float, in minor units. */
export const shiftOpening = (float = 5_000, time = NOON): EntryRequest<'shift-opened'> => ({
  kind: 'shift-opened',
  ...at(time),
  makeBody: ({ salt, shift }) => ({ salt, shift, currency: 'EUR', float }),
});

/** A sale of these products paid in cash, with or without a member's card. */
export const sale = (products: readonly string[], member = false, time = NOON): EntryRequest<'sale'> => ({
  kind: 'sale',
  ...at(time),
  makeBody: (context) => bodyOf(context, orderOf(...products), member),
});

function bodyOf(context: EntryContext, order: Order, member: boolean): BodyOf<'sale'> {
  const card = member ? MEMBER : null;
  const { agreements, unit, version } = SAMPLE_CATALOGUE;
  const quote = quoteOrder(order, card, agreements, unit.prices);
  const cash = { kind: 'cash', amount: quote.total, given: quote.total + 80, change: 80 } as const;
  return saleBody(context, context.shift, unit, version, quote, card, [cash]);
}

/** The whole refund of a sale, by its own stored figures. */
export const refundOf = (
  of: { readonly seq: number; readonly hash: string; readonly entry: KnownBody },
  time = NOON,
): EntryRequest<'refund'> => ({
  kind: 'refund',
  ...at(time),
  makeBody: (context) => {
    if (of.entry.kind !== 'sale') throw new Error('only sales are refunded');
    const { body } = of.entry;
    const figures = refundFigures(body, [], everythingLeft(body, []));
    if (!figures.ok) throw new Error(figures.error.type);
    const { total } = figures.value;
    const back = { kind: 'cash', amount: total, given: total, change: 0 } as const;
    const why = { of: { epoch: 1, seq: of.seq, hash: of.hash }, reason: 'cold tea' };
    return refundBody(context, context.shift, body, why, figures.value, [back]);
  },
});

/** A close with the drawer counted `over` minor units over what it should hold. */
export const shiftClosing = (shift: OpenShift, over = 0, time = NOON): EntryRequest<'shift-closed'> => ({
  kind: 'shift-closed',
  ...at(time),
  makeBody: ({ salt, z, unsent }) => {
    const counted = Math.max(0, expectedCash(shift.totals) + over);
    return shiftClosedBody(
      salt,
      { ...shift, z },
      { counted: [{ kind: 'cash', counted }], why: null },
      unsent,
    );
  },
});
