import { multiplyHalfUp } from '../money/amount.ts';
import { err, ok, type Result } from '../result.ts';
import { vouchersOf } from '../order/voucher.ts';
import type { BodyOf, SoldLine, Tender } from './body.ts';
import type { BodyContext } from './write-body.ts';

type Sale = BodyOf<'sale'>;

/** How many of the sale's line at `at` go back; what is measured or part of a combo goes back whole. */
export interface RefundPick {
  readonly at: number;
  readonly quantity: number;
}

export type RefundError =
  | { readonly type: 'nothing-to-refund' }
  /** More of a line than is left of it. */
  | { readonly type: 'more-than-sold'; readonly at: number }
  /** Part of a line that was measured: nobody knows what is left of it. [REFUND-3] */
  | { readonly type: 'goes-whole'; readonly at: number };

/** What goes back: the sale's own figures, or exact shares of them. */
export type RefundFigures = Omit<Sale, 'salt' | 'receipt' | 'shift' | 'tenders'>;

/** Which sale, and why: `register` only where it is another register's. */
export interface RefundOf {
  readonly of: Omit<BodyOf<'refund'>['of'], 'receipt'>;
  readonly reason: string;
  readonly approvedBy?: string | undefined;
}

/** Everything of a sale that was not refunded yet. */
export const everythingLeft = (sale: Pick<Sale, 'lines'>, before: readonly number[]): RefundPick[] =>
  sale.lines.flatMap((line, at) => {
    const quantity = line.quantity - (before[at] ?? 0);
    return quantity > 0 ? [{ at, quantity }] : [];
  });

/** Whether picks take a whole sale of which nothing was refunded before: tip, fund and rounding go back with it. */
export const isWhole = (
  sale: Pick<Sale, 'lines'>,
  before: readonly number[],
  picks: readonly RefundPick[],
): boolean =>
  before.every((count) => count === 0) &&
  sale.lines.every((line, at) => picks.some((pick) => pick.at === at && pick.quantity === line.quantity));

/**
 * The figures of a refund. A whole sale goes back as it was stored. Of a line, so many of those sold: the first
 * k of n are `share(k)`, rounded half up, and any further ones are the difference to what went back before, so that
 * all parts of a line add up to it to the cent, in whatever steps. [REFUND-1] [REFUND-3]
 */
export function refundFigures(
  sale: Sale,
  before: readonly number[],
  picks: readonly RefundPick[],
): Result<RefundFigures, RefundError> {
  const lines: SoldLine[] = [];
  for (const { at, quantity } of picks) {
    const line = sale.lines[at];
    const gone = before[at] ?? 0;
    const twice = lines.some(({ refunds }) => refunds?.at === at);
    if (!line || twice || quantity < 1 || gone + quantity > line.quantity) {
      return err({ type: 'more-than-sold', at });
    }
    if (line.measure && gone + quantity < line.quantity) return err({ type: 'goes-whole', at });
    lines.push(lineShare(line, sale.prices, at, gone, quantity));
  }
  if (lines.length === 0) return err({ type: 'nothing-to-refund' });
  const { salt: _, receipt: __, shift: ___, tenders: ____, ...figures } = sale;
  if (isWhole(sale, before, picks)) return ok({ ...figures, lines });
  const { comps: _c, vouchers: _v, tip: _t, roundUp: _f, rounding: _r, ...plain } = figures;
  const comps = sum(lines.map((line) => (line.comp ? line.full : 0)));
  const vouchers = vouchersOf(lines);
  return ok({
    ...plain,
    lines,
    full: sum(lines.map(({ full }) => full)),
    charged: sum(lines.map(({ charged }) => charged)),
    taxes: taxesOf(lines),
    total: sum(lines.map(({ net, tax }) => net + tax)),
    ...(comps > 0 ? { comps } : {}),
    ...(vouchers > 0 ? { vouchers } : {}),
  });
}

/** The body of a refund; `tenders` say how the money went back, and `rounding` what rounding cash did to it. */
export function refundBody(
  { salt, receipt }: BodyContext,
  shift: number,
  sale: Sale,
  { of, reason, approvedBy }: RefundOf,
  figures: RefundFigures,
  tenders: readonly Tender[],
  rounding = figures.rounding ?? 0,
): BodyOf<'refund'> {
  const { rounding: _, ...rest } = figures;
  return {
    ...rest,
    salt,
    receipt,
    shift,
    of: { ...of, receipt: sale.receipt },
    reason,
    tenders: [...tenders],
    ...(approvedBy === undefined ? {} : { approvedBy }),
    ...(rounding === 0 ? {} : { rounding }),
  };
}

function lineShare(
  line: SoldLine,
  prices: Sale['prices'],
  at: number,
  before: number,
  quantity: number,
): SoldLine {
  const refunds = { at, of: line.quantity, before };
  // A whole line goes back as it was stored, whatever it says.
  if (quantity === line.quantity) return { ...line, refunds };
  const share = (amount: number): number =>
    multiplyHalfUp([amount, before + quantity], line.quantity) -
    multiplyHalfUp([amount, before], line.quantity);
  const [full, charged, tax] = [share(line.full), share(line.charged), share(line.tax)];
  const net = prices === 'included' ? charged - tax : charged;
  // Shared by what was given of it: rounded by itself, a line at full price would seem to give a cent. Prices without
  // tax have no such cent: there it is `full`.
  const given = line.fullNet - line.net;
  return {
    ...line,
    quantity,
    full,
    charged,
    fullNet: prices === 'added' ? full : given < 0 ? share(line.fullNet) : net + share(given),
    net,
    tax,
    refunds,
  };
}

function taxesOf(lines: readonly SoldLine[]): Sale['taxes'] {
  const classes = new Map<string, { taxClass: string; rate: number; net: number; tax: number }>();
  for (const { taxClass, taxRate: rate, net, tax, voucher } of lines) {
    if (voucher !== undefined) continue;
    const key = JSON.stringify([taxClass, rate]);
    const held = classes.get(key) ?? { taxClass, rate, net: 0, tax: 0 };
    classes.set(key, { ...held, net: held.net + net, tax: held.tax + tax });
  }
  return [...classes.values()].sort((a, b) =>
    a.taxClass === b.taxClass ? a.rate - b.rate : a.taxClass < b.taxClass ? -1 : 1,
  );
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
