import type { Agreement, Unit } from '../catalogue.ts';
import { divideHalfUp, MAX_TOTAL, multiplyHalfUp } from '../money/amount.ts';
import type { Order, OrderLine } from '../order/order.ts';
import { NO_TAX_CLASS, vouchersOf } from '../order/voucher.ts';
import { taxByClass, type TaxLine, type TaxTotal } from './tax.ts';

/** What the quote needs to know of a verified card: never the pseudonym. */
export interface CardHolder {
  readonly organisation: string;
  readonly tier: number;
}

/** A line with its price decided. Amounts are minor units; `full` and `charged` are in the unit's price mode. */
export interface QuoteLine extends OrderLine {
  readonly chargedUnitPrice: number;
  readonly full: number;
  readonly charged: number;
  /** The agreement that lowered the price, or null: full price. */
  readonly agreement: { readonly id: string; readonly label: string } | null;
  /** Without tax: what the shelf price would have brought, and what is charged. */
  readonly fullNet: number;
  readonly net: number;
  /** This line's share of its class's tax on what is charged. */
  readonly tax: number;
}

export interface Quote {
  readonly lines: readonly QuoteLine[];
  /** Shelf prices, what is charged of them, and what agreements took off, in the unit's price mode. */
  readonly full: number;
  readonly charged: number;
  readonly saving: number;
  /** What is given free by the unit itself, in its price mode: no part of the saving. [ORDER-10] */
  readonly comps: number;
  readonly taxes: readonly TaxTotal[];
  /** What the customer pays for what was sold, tax included. */
  readonly total: number;
  /** What the vouchers on it are worth: no revenue, without tax. [VOUCHER-1] */
  readonly vouchers: number;
  /** What the customer pays: the total and the vouchers. */
  readonly due: number;
  /** True when that is past what one sale may be; it can't be paid then. */
  readonly tooLarge: boolean;
}

/**
 * Prices an order. Pure: the same order, card and agreements give the same quote, whatever was tapped first.
 * Each line takes the one agreement with the lowest price, then the lowest id; no agreement ever raises a
 * price or takes it below zero. Discount first, then tax on the price charged. [PRICE-2] [PRICE-3] [TAX-1]
 */
export function quoteOrder(
  order: Order,
  card: CardHolder | null,
  agreements: readonly Agreement[],
  prices: Unit['prices'],
): Quote {
  const priced = order.map((line) => {
    // A price that the customer names is theirs already, and a gift can't be lowered.
    const best = card && !line.named && !line.comp ? bestAgreement(line, card, agreements) : null;
    const full = amountOf(line, line.unitPrice);
    return {
      ...line,
      chargedUnitPrice: line.comp ? 0 : (best?.price ?? line.unitPrice),
      full,
      charged: line.comp ? 0 : (best?.charged ?? full),
      agreement: best && { id: best.agreement.id, label: best.agreement.label },
    };
  });
  const taxable =
    (pick: 'full' | 'charged') =>
    (line: (typeof priced)[number]): TaxLine => ({
      taxClass: line.taxClass,
      rate: line.taxRate,
      amount: line[pick],
      identity: JSON.stringify([line.category, line.product, line.name, line.unitPrice, line.quantity]),
    });
  const onFull = taxByClass(priced.map(taxable('full')), prices);
  const onCharged = taxByClass(priced.map(taxable('charged')), prices);
  const lines = priced.map((line, index) => ({
    ...line,
    fullNet: onFull.lines[index]?.net ?? 0,
    net: onCharged.lines[index]?.net ?? 0,
    tax: onCharged.lines[index]?.tax ?? 0,
  }));
  const full = sum(lines.map((line) => line.full));
  const charged = sum(lines.map((line) => line.charged));
  const comps = sum(lines.map((line) => (line.comp ? line.full : 0)));
  const total = sum(lines.map((line) => line.net + line.tax));
  const vouchers = vouchersOf(lines);
  const due = total + vouchers;
  return {
    lines,
    full,
    charged,
    saving: full - charged - comps,
    comps,
    taxes: onCharged.classes.filter(({ taxClass }) => taxClass !== NO_TAX_CLASS),
    total,
    vouchers,
    due,
    tooLarge: full > MAX_TOTAL || due > MAX_TOTAL,
  };
}

function bestAgreement(line: OrderLine, card: CardHolder, agreements: readonly Agreement[]) {
  let best: { agreement: Agreement; price: number; charged: number } | null = null;
  const full = amountOf(line, line.unitPrice);
  for (const agreement of agreements) {
    if (!applies(agreement, line, card)) continue;
    const price = agreedPrice(agreement, line.unitPrice);
    const charged = agreedCharge(agreement, line, price);
    if (charged >= full) continue;
    if (!best || charged < best.charged || (charged === best.charged && agreement.id < best.agreement.id)) {
      best = { agreement, price, charged };
    }
  }
  return best;
}

function applies(agreement: Agreement, line: OrderLine, card: CardHolder): boolean {
  if (agreement.organisation !== card.organisation) return false;
  if (agreement.tiers.length > 0 && !agreement.tiers.includes(card.tier)) return false;
  const { on } = agreement;
  if (on.type === 'category') return on.category === line.category;
  if (on.type === 'product') return on.product === line.product || on.product === line.combo?.product;
  return true;
}

/** One thing's price under an agreement: rounded half up here, before it is multiplied. [PRICE-4] */
function agreedPrice({ gives }: Agreement, unitPrice: number): number {
  if (gives.type === 'percent') return divideHalfUp(unitPrice * (10_000 - gives.off), 10_000);
  if (gives.type === 'amount') return Math.max(0, unitPrice - gives.off);
  return gives.price;
}

/** What a line comes to under a price of one: multiplied, or measured and rounded once. [PRICE-4] */
export const amountOf = (
  { measure, quantity }: Pick<OrderLine, 'measure' | 'quantity'>,
  unitPrice: number,
) => (measure ? multiplyHalfUp([unitPrice, quantity], 1000) : unitPrice * quantity);

/** A measured line is rounded once, at its end: not first per kilogram. [PRICE-4] */
function agreedCharge({ gives }: Agreement, line: OrderLine, price: number): number {
  if (!line.measure || gives.type !== 'percent') return amountOf(line, price);
  return multiplyHalfUp([line.unitPrice, line.quantity, 10_000 - gives.off], 10_000_000);
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
