import { expectedCash, totalOf, totalsBy, type Totals } from '../../src/core/day/totals.ts';
import type { BodyOf, KnownBody } from '../../src/core/journal/body.ts';
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
  makeBody: (context) => saleBody(context, orderOf(...products), member),
});

function saleBody({ salt, receipt, shift }: EntryContext, order: Order, member: boolean): BodyOf<'sale'> {
  const card = member ? MEMBER : null;
  const quote = quoteOrder(order, card, SAMPLE_CATALOGUE.agreements, SAMPLE_CATALOGUE.unit.prices);
  const { full, charged, total } = quote;
  return {
    salt,
    receipt,
    shift,
    currency: 'EUR',
    prices: SAMPLE_CATALOGUE.unit.prices,
    catalogue: SAMPLE_CATALOGUE.version,
    lines: quote.lines.map(({ id: _, ...line }) => line),
    full,
    charged,
    taxes: [...quote.taxes],
    total,
    card,
    tenders: [{ kind: 'cash', amount: total, given: total + 80, change: 80 }],
  };
}

/** The whole refund of a sale, by its own stored figures. */
export const refundOf = (
  of: { readonly seq: number; readonly hash: string; readonly entry: KnownBody },
  time = NOON,
): EntryRequest<'refund'> => ({
  kind: 'refund',
  ...at(time),
  makeBody: ({ salt, receipt }) => {
    if (of.entry.kind !== 'sale') throw new Error('only sales are refunded');
    const { receipt: sold, ...figures } = of.entry.body;
    return {
      ...figures,
      salt,
      receipt,
      of: { epoch: 1, seq: of.seq, hash: of.hash, receipt: sold },
      reason: 'cold tea',
      tenders: [{ kind: 'cash', amount: figures.total, given: figures.total, change: 0 }],
    };
  },
});

/** A close with the drawer counted `over` minor units over what it should hold. */
export const shiftClosing = (shift: OpenShift, over = 0, time = NOON): EntryRequest<'shift-closed'> => ({
  kind: 'shift-closed',
  ...at(time),
  makeBody: ({ salt, z, unsent }) => ({
    salt,
    shift: shift.number,
    z,
    currency: shift.currency,
    float: shift.float,
    sales: figuresOf(shift.totals),
    taken: totalsBy(shift.totals, 'tender').map(({ key, amount }) => ({ kind: key, amount })),
    tenders: [
      {
        kind: 'cash',
        expected: expectedCash(shift.totals),
        counted: Math.max(0, expectedCash(shift.totals) + over),
      },
    ],
    why: null,
    unsent,
  }),
});

function figuresOf(totals: Totals): BodyOf<'shift-closed'>['sales'] {
  const sum = (measure: 'solidarity' | 'tax') =>
    totalsBy(totals, measure).reduce((all, { amount }) => all + amount, 0);
  return {
    count: totalOf(totals, 'sales').count,
    full: totalOf(totals, 'full').amount,
    solidarity: sum('solidarity'),
    takings: totalOf(totals, 'takings').amount,
    tax: sum('tax'),
  };
}
