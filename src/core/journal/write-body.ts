import type { Unit } from '../catalogue.ts';
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
