import type { Unit } from '../catalogue.ts';
import { amountOf, expectedOf, totalOf, totalsBy, type Totals } from '../day/totals.ts';
import type { Quote, QuoteLine } from '../pricing/quote.ts';
import type { BodyOf, SoldLine, Tender } from './body.ts';

/** What the journal gives each new entry: 16 random bytes as hex, and the next receipt number for people. */
export interface BodyContext {
  readonly salt: string;
  readonly receipt: string;
}

/** What a card changed about a sale: organisation and tier, and the trust list that said so. [PRIVACY-1] */
export type SaleCard = BodyOf<'sale'>['card'];

/** What a customer gave on top of the total, and what rounding cash did; all of it in minor units. */
export type SaleExtras = Pick<BodyOf<'sale'>, 'tip' | 'roundUp' | 'rounding'>;

/**
 * The body of a completed sale: the quote as it was shown, with how it was paid. The tenders add up to its total, the
 * vouchers, the tip, what was rounded up and the rounding.
 */
export function saleBody(
  { salt, receipt }: BodyContext,
  shift: number,
  unit: Pick<Unit, 'currency' | 'prices'>,
  catalogue: number,
  quote: Quote,
  card: SaleCard,
  tenders: readonly Tender[],
  { tip = 0, roundUp, rounding = 0 }: SaleExtras = {},
): BodyOf<'sale'> {
  return {
    salt,
    receipt,
    shift,
    currency: unit.currency,
    prices: unit.prices,
    catalogue,
    lines: quote.lines.map((line) => soldLine(line, catalogue, card !== null)),
    full: quote.full,
    charged: quote.charged,
    taxes: [...quote.taxes],
    total: quote.total,
    card,
    tenders: [...tenders],
    ...(quote.comps > 0 ? { comps: quote.comps } : {}),
    ...(quote.vouchers > 0 ? { vouchers: quote.vouchers } : {}),
    ...(tip > 0 ? { tip } : {}),
    ...(roundUp && roundUp.amount > 0 ? { roundUp } : {}),
    ...(rounding === 0 ? {} : { rounding }),
  };
}

/**
 * A line as it is stored: without its note, its slips and what only screens need, with its own price list only where it
 * is not the sale's, and with a member's offer only beside their card.
 */
function soldLine(
  { id: _, key: __, note: ___, made: ____, ask: _____, options, catalogue, offer, ...line }: QuoteLine,
  sale: number,
  hasCard: boolean,
): SoldLine {
  return {
    ...line,
    ...(offer === undefined || !hasCard ? {} : { offer }),
    ...(options ? { options: [...options] } : {}),
    ...(catalogue === undefined || catalogue === sale ? {} : { catalogue }),
  };
}

/** What people counted and decided at a close. Amounts are minor units. */
export interface CloseCount {
  /** Counted by tender: cash in the drawer, and what else the unit counts. */
  readonly counted: readonly { readonly kind: string; readonly counted: number }[];
  readonly why: string | null;
  /** What stays in the drawer. */
  readonly left?: number;
  readonly pieces?: readonly { readonly piece: number; readonly count: number }[];
  readonly cosignedBy?: string;
}

/** The shift that a Z closes. */
export interface ClosingShift {
  readonly number: number;
  readonly z: number;
  readonly currency: string;
  readonly float: number;
  readonly totals: Totals;
}

/** The body of a Z: what the shift added up to, and what was counted against what should be there. [DAY-5] */
export function shiftClosedBody(
  salt: string,
  shift: ClosingShift,
  { counted, why, left = 0, pieces = [], cosignedBy }: CloseCount,
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
    ...besideSales(totals),
    tenders: counted.map((each) => ({ ...each, expected: expectedOf(totals, each.kind) })),
    why,
    unsent,
    ...(left > 0 ? { left } : {}),
    ...(pieces.length > 0 ? { pieces: [...pieces] } : {}),
    ...(cosignedBy === undefined ? {} : { cosignedBy }),
  };
}

/** What a shift had beside its sales; what it had none of is left out. */
function besideSales(totals: Totals): Partial<BodyOf<'shift-closed'>> {
  const some = (measure: 'comps' | 'tips' | 'fund' | 'vouchers' | 'rounding') => {
    const amount = amountOf(totals, measure);
    return amount === 0 ? {} : { [measure]: amount };
  };
  const moved = totalsBy(totals, 'movement').map(({ key, amount, count }) => ({ kind: key, amount, count }));
  const noSales = totalOf(totals, 'no-sale').count;
  const voided = totalOf(totals, 'void');
  return {
    ...some('comps'),
    ...some('tips'),
    ...some('fund'),
    ...some('vouchers'),
    ...some('rounding'),
    ...(moved.length > 0 ? { moved } : {}),
    ...(noSales > 0 ? { noSales } : {}),
    ...(voided.count > 0 ? { voided } : {}),
  };
}
