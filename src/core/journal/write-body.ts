import type { Unit } from '../catalogue.ts';
import { amountOf, expectedCash, totalOf, totalsBy, type Totals } from '../day/totals.ts';
import type { Quote } from '../pricing/quote.ts';
import type { BodyOf, SoldLine, Tender } from './body.ts';

/** What the journal gives each new entry: 16 random bytes as hex, and the next receipt number for people. */
export interface BodyContext {
  readonly salt: string;
  readonly receipt: string;
}

/** What a card changed about a sale: organisation and tier, and the trust list that said so. [PRIVACY-1] */
export type SaleCard = BodyOf<'sale'>['card'];

/** The body of a completed sale: the quote as it was shown, with how it was paid. */
export function saleBody(
  { salt, receipt }: BodyContext,
  shift: number,
  unit: Pick<Unit, 'currency' | 'prices'>,
  catalogue: number,
  quote: Quote,
  card: SaleCard,
  tenders: readonly Tender[],
): BodyOf<'sale'> {
  return {
    salt,
    receipt,
    shift,
    currency: unit.currency,
    prices: unit.prices,
    catalogue,
    lines: quote.lines.map(({ id: _, ...line }): SoldLine => line),
    full: quote.full,
    charged: quote.charged,
    taxes: [...quote.taxes],
    total: quote.total,
    card,
    tenders: [...tenders],
  };
}

/** The body that reverses a whole sale: its stored figures, not one of them computed again. [REFUND-1] */
export function refundBody(
  { salt, receipt }: BodyContext,
  shift: number,
  sale: BodyOf<'sale'>,
  of: { epoch: number; seq: number; hash: string },
  reason: string,
): BodyOf<'refund'> {
  const { receipt: saleReceipt, ...figures } = sale;
  return { ...figures, salt, receipt, shift, of: { ...of, receipt: saleReceipt }, reason };
}

/** The body of a Z: what the shift added up to, and the drawer as counted against what should be in it. [DAY-5] */
export function shiftClosedBody(
  salt: string,
  shift: { number: number; z: number; currency: string; float: number; totals: Totals },
  countedCash: number,
  why: string | null,
  unsent: number,
): BodyOf<'shift-closed'> {
  const { totals } = shift;
  return {
    salt,
    shift: shift.number,
    z: shift.z,
    currency: shift.currency,
    float: shift.float,
    sales: {
      count: totalOf(totals, 'sales').count,
      full: totalOf(totals, 'full').amount,
      solidarity: amountOf(totals, 'solidarity'),
      takings: totalOf(totals, 'takings').amount,
      tax: amountOf(totals, 'tax'),
    },
    refunds: totalOf(totals, 'refunds').amount,
    taken: totalsBy(totals, 'tender').map(({ key, amount }) => ({ kind: key, amount })),
    tenders: [{ kind: 'cash', expected: expectedCash(totals), counted: countedCash }],
    why,
    unsent,
  };
}
