import type { Agreement, Unit } from '../catalogue.ts';
import { MAX_TOTAL } from '../money/amount.ts';
import type { Order, OrderLine } from '../order/order.ts';
import { NO_TAX_CLASS, vouchersOf } from '../order/voucher.ts';
import {
  type Agreed,
  amountOf,
  bestOf,
  boundsOf,
  chargeOf,
  type CardHolder,
  type Circumstances,
  type Held,
  heldFor,
  isOn,
  mayBeLowered,
} from './agreed.ts';
import { type Piece, type Use, withLimits } from './limits.ts';
import { taxByClass, type TaxLine, type TaxTotal } from './tax.ts';

/** Why an agreement holds here and now, beside its label; each is said in words. [PRICE-11] */
export interface Reasons {
  readonly strike?: true | undefined;
  /** When its hours end, minutes after midnight. */
  readonly until?: number | undefined;
  readonly perDay?: number | undefined;
  /** The member named the price. */
  readonly offered?: true | undefined;
}

/** A line with its price decided. Amounts are minor units; `full` and `charged` are in the unit's price mode. */
export interface QuoteLine extends OrderLine {
  /** Unique in the quote, where one line of the order became two. [PRICE-10] */
  readonly key: string;
  readonly chargedUnitPrice: number;
  readonly full: number;
  readonly charged: number;
  /** The agreement that lowered the price, or null: full price. */
  readonly agreement: {
    readonly id: string;
    readonly label: string;
    readonly why?: Reasons | undefined;
  } | null;
  /** Between what the member may name the price of one; absent where no agreement lets them. [PRICE-8] */
  readonly ask?:
    | { readonly label: string; readonly least: number; readonly most: number; readonly suggested: number }
    | undefined;
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
  /** What it takes of agreements with a limit, sorted by their ids. [PRICE-10] */
  readonly uses: readonly Use[];
}

/**
 * Prices an order. Pure: the same order, card, agreements and circumstances give the same quote, whatever was tapped
 * first. Each line takes the one agreement with the lowest price, then the lowest id; no agreement ever raises a
 * price or takes it below zero. Discount first, then tax on the price charged. [PRICE-2] [PRICE-3] [TAX-1]
 */
export function quoteOrder(
  order: Order,
  card: CardHolder | null,
  agreements: readonly Agreement[],
  prices: Unit['prices'],
  at: Circumstances | null = null,
): Quote {
  const held = heldFor(agreements, card, at);
  const best = order.map((line) => bestOf(line, held));
  const { pieces, uses } =
    held.limited.length > 0
      ? withLimits(order, best, held.limited, at?.left ?? new Map())
      : {
          pieces: order.map((line, i): Piece => ({ key: line.id, line, agreed: best[i] ?? null })),
          uses: [],
        };
  const fulls = pieces.map(({ line }) => amountOf(line, line.unitPrice));
  const charges = pieces.map(({ line, agreed }) => chargeOf(line, agreed));
  const identities = pieces.map(({ line }) =>
    JSON.stringify([line.category, line.product, line.name, line.unitPrice, line.quantity]),
  );
  const taxable = (of: readonly number[]): TaxLine[] =>
    pieces.map(({ line: { taxClass, taxRate: rate } }, i) => ({
      taxClass,
      rate,
      amount: of[i] ?? 0,
      identity: identities[i] ?? '',
    }));
  const onFull = taxByClass(taxable(fulls), prices);
  const onCharged = taxByClass(taxable(charges.map(({ charged }) => charged)), prices);
  const lines = pieces.map(
    ({ key, line, agreed }, i): QuoteLine =>
      // Not a spread with so many properties after it: browsers make a slow object of that, a hundred times as slow.
      Object.assign({}, line, {
        key,
        chargedUnitPrice: charges[i]?.chargedUnitPrice ?? 0,
        full: fulls[i] ?? 0,
        charged: charges[i]?.charged ?? 0,
        agreement: agreed && explained(agreed),
        ask: held.ownPrice.length > 0 && mayBeLowered(line) ? askOf(line, held) : undefined,
        fullNet: onFull.lines[i]?.net ?? 0,
        net: onCharged.lines[i]?.net ?? 0,
        tax: onCharged.lines[i]?.tax ?? 0,
      }),
  );
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
    uses,
  };
}

function explained({ agreement }: Agreed): QuoteLine['agreement'] {
  const { id, label, onStrike, window, perDay, gives } = agreement;
  const why: Reasons = {
    ...(onStrike ? { strike: true as const } : {}),
    ...(window?.hours ? { until: window.hours.to } : {}),
    ...(perDay === undefined ? {} : { perDay }),
    ...(gives.type === 'own-price' ? { offered: true as const } : {}),
  };
  return Object.keys(why).length > 0 ? { id, label, why } : { id, label };
}

/** The first agreement that lets the member name the price of this line. [PRICE-8] */
function askOf(line: OrderLine, { ownPrice }: Held): QuoteLine['ask'] {
  for (const agreement of ownPrice) {
    if (agreement.gives.type !== 'own-price' || !isOn(agreement, line)) continue;
    const bounds = boundsOf(agreement.gives, line.unitPrice);
    if (bounds.least < bounds.most) return { label: agreement.label, ...bounds };
  }
  return undefined;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
