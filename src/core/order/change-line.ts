import type { Catalogue } from '../catalogue.ts';
import { MAX_PRICE } from '../money/amount.ts';
import { err, ok, type Result } from '../result.ts';
import type { Approved, Order, OrderError, OrderLine } from './order.ts';
import { lineOf } from './ring-up.ts';

const changed = (order: Order, lineId: string, change: (line: OrderLine) => OrderLine): Order =>
  order.map((line) => (line.id === lineId ? change(line) : line));

/** Writes a note on a line for those who make it; an empty one takes it away. [ORDER-9] */
export const noteLine = (order: Order, lineId: string, note: string): Order =>
  changed(order, lineId, ({ note: _, ...line }) => (note === '' ? line : { ...line, note }));

/** Gives a line free, with a reason; null takes that back. What a voucher is worth can't be given. [ORDER-10] */
export const compLine = (order: Order, lineId: string, comp: Approved | null): Order =>
  changed(order, lineId, ({ comp: _, ...line }) =>
    comp && line.voucher === undefined ? { ...line, comp } : line,
  );

/** Sets a line's price by hand, minor units, with a reason; the shelf's price stays beside it. [ORDER-11] */
export function overridePrice(
  order: Order,
  lineId: string,
  price: number,
  why: Approved,
): Result<Order, OrderError> {
  const voucher = order.some(({ id, voucher: value }) => id === lineId && value !== undefined);
  if (!Number.isInteger(price) || price < 0 || price > MAX_PRICE || voucher) {
    return err({ type: 'price-out-of-range', most: MAX_PRICE });
  }
  return ok(
    changed(order, lineId, (line) => {
      const shelf = line.override?.shelf ?? line.unitPrice;
      return { ...line, unitPrice: price, override: { ...why, shelf } };
    }),
  );
}

/** Puts a line back to the shelf's price. */
export const undoOverride = (order: Order, lineId: string): Order =>
  changed(order, lineId, ({ override, ...line }) =>
    override ? { ...line, unitPrice: override.shelf } : line,
  );

/** Keeps what the member would pay for one, minor units; null: the agreement's own proposal. [PRICE-8] */
export const offerFor = (order: Order, lineId: string, offer: number | null): Order =>
  changed(order, lineId, ({ offer: _, ...line }) => (offer === null ? line : { ...line, offer }));

/** Everything of the order eaten here or taken away: each line takes the tax class for it. [ORDER-7] */
export function serveOrder(order: Order, away: boolean, catalogue: Catalogue): Order {
  return order.map((line) => {
    const product = catalogue.products.find(({ id }) => id === line.product);
    if (product?.awayTaxClass === undefined) return line;
    const wanted = away ? product.awayTaxClass : product.taxClass;
    const taxClass = catalogue.taxClasses.find(({ id }) => id === wanted);
    if (!taxClass) return line;
    const { away: _, ...rest } = line;
    return { ...rest, taxClass: taxClass.id, taxRate: taxClass.rate, ...(away ? { away } : {}) };
  });
}

/** What the price list says by now about lines rung up under an earlier one. [ORDER-12] */
export type Outdated = { readonly line: string; readonly what: 'withdrawn' | 'price' | 'tax' };

/** The lines whose product costs something else by now, is taxed otherwise, or is no longer sold. [ORDER-12] */
export function outdatedLines(order: Order, catalogue: Catalogue): Outdated[] {
  return order.flatMap((line): Outdated[] => {
    if (line.product === null || line.catalogue === undefined || line.catalogue === catalogue.version)
      return [];
    const product = catalogue.products.find(({ id }) => id === line.product);
    if (!product) return [{ line: line.id, what: 'withdrawn' }];
    if (line.override || line.named || line.combo) return [];
    const now = lineOf(product, catalogue, choiceOf(line));
    if (!now.ok) return [{ line: line.id, what: 'withdrawn' }];
    if (now.value.unitPrice !== line.unitPrice) return [{ line: line.id, what: 'price' }];
    return now.value.taxRate === line.taxRate ? [] : [{ line: line.id, what: 'tax' }];
  });
}

/** Takes today's prices for the lines that can be had at one; the rest stays as it was rung up. [ORDER-12] */
export function takeNewPrices(order: Order, catalogue: Catalogue): Order {
  const stale = new Set(
    outdatedLines(order, catalogue).flatMap(({ line, what }) => (what === 'withdrawn' ? [] : [line])),
  );
  return order.map((line) => {
    const product = catalogue.products.find(({ id }) => id === line.product);
    const now = stale.has(line.id) && product ? lineOf(product, catalogue, choiceOf(line)) : null;
    return now?.ok ? { ...line, ...now.value, quantity: line.quantity } : line;
  });
}

const choiceOf = (line: OrderLine) => ({
  quantity: line.quantity,
  away: line.away === true,
  ...(line.options ? { options: line.options } : {}),
});
