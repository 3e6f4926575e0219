import type { Catalogue, Product } from '../catalogue.ts';
import { lessPercent, MAX_PRICE } from '../money/amount.ts';
import { err, ok, type Result } from '../result.ts';
import { addCombo } from './combo.ts';
import {
  type Approved,
  type Choice,
  linesWith,
  type NewLine,
  type Order,
  type OrderError,
  type OrderLine,
} from './order.ts';
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

/**
 * So much off everything, hundredths of a percent of each line's price on the shelf, with one reason. What was set lower
 * or dearer by hand stays so; what is free, a voucher's worth and what the customer named are left alone. [ORDER-16]
 */
export const reduceAll = (order: Order, off: number, why: Approved): Order =>
  order.map((line) => {
    const shelf = line.override?.shelf ?? line.unitPrice;
    const price = lessPercent(shelf, off);
    const own = line.comp || line.voucher !== undefined || line.named || line.unitPrice > shelf;
    if (own || price >= line.unitPrice) return line;
    return { ...line, unitPrice: price, override: { ...why, shelf } };
  });

/** Puts a line back to the shelf's price. */
export const undoOverride = (order: Order, lineId: string): Order =>
  changed(order, lineId, ({ override, ...line }) =>
    override ? { ...line, unitPrice: override.shelf } : line,
  );

/** Keeps what the member would pay for one, minor units; null: the agreement's own proposal. [PRICE-8] */
export const offerFor = (order: Order, lineId: string, offer: number | null): Order =>
  changed(order, lineId, ({ offer: _, ...line }) => (offer === null ? line : { ...line, offer }));

/** Everything of the order eaten here or taken away: each line takes the tax class for it. [ORDER-7] */
export const serveOrder = (order: Order, away: boolean, catalogue: Catalogue): Order =>
  order.map((line) => served(line, away, catalogue));

/** One line by itself, also one part of a combo, eaten here or taken away. [ORDER-7] */
export const serveLine = (order: Order, lineId: string, away: boolean, catalogue: Catalogue): Order =>
  changed(order, lineId, (line) => served(line, away, catalogue));

/** Whether it makes a difference to a line's tax if it is taken away. [ORDER-7] */
export const mayBeAway = ({ product }: OrderLine, { products }: Catalogue): boolean =>
  products.some(({ id, awayTaxClass }) => id === product && awayTaxClass !== undefined);

function served(line: OrderLine, away: boolean, catalogue: Catalogue): OrderLine {
  const product = catalogue.products.find(({ id }) => id === line.product);
  if (product?.awayTaxClass === undefined) return line;
  const wanted = away ? product.awayTaxClass : product.taxClass;
  const taxClass = catalogue.taxClasses.find(({ id }) => id === wanted);
  if (!taxClass) return line;
  const { away: _, ...rest } = line;
  return { ...rest, taxClass: taxClass.id, taxRate: taxClass.rate, ...(away ? { away } : {}) };
}

/** What the price list says by now about lines rung up under an earlier one. [ORDER-12] */
export type Outdated = { readonly line: string; readonly what: 'withdrawn' | 'price' | 'tax' };

/**
 * The lines whose product costs something else by now, is taxed otherwise, or is no longer sold as it was rung up; a
 * combo is so as a whole. A price that people set or named stays theirs, its tax is the list's. [ORDER-5] [ORDER-12]
 */
export function outdatedLines(order: Order, catalogue: Catalogue): Outdated[] {
  return order.flatMap((line): Outdated[] => {
    if (line.product === null) return [];
    const parts = linesWith(order, line.id);
    if (parts.every((each) => each.catalogue === undefined || each.catalogue === catalogue.version))
      return [];
    const now = rungUpNow(parts, catalogue);
    const mine = now?.[parts.indexOf(line)];
    if (!now || !mine) return [{ line: line.id, what: 'withdrawn' }];
    if (!line.override && sumOf(now) !== sumOf(parts)) return [{ line: line.id, what: 'price' }];
    return mine.taxRate === line.taxRate ? [] : [{ line: line.id, what: 'tax' }];
  });
}

/** Takes today's prices for the lines that can be had at one; the rest stays as it was rung up. [ORDER-12] */
export function takeNewPrices(order: Order, catalogue: Catalogue): Order {
  const stale = new Set(
    outdatedLines(order, catalogue).flatMap(({ line, what }) => (what === 'withdrawn' ? [] : [line])),
  );
  return order.map((line) => {
    const parts = linesWith(order, line.id);
    // A combo's shares come to its price only together.
    const now = parts.some(({ id }) => stale.has(id)) ? rungUpNow(parts, catalogue) : null;
    const mine = now?.[parts.indexOf(line)];
    if (!mine) return line;
    const { quantity, combo, override } = line;
    const taken = {
      ...line,
      ...mine,
      quantity,
      ...(combo && mine.combo && { combo: { ...mine.combo, group: combo.group } }),
    };
    return override
      ? { ...taken, unitPrice: line.unitPrice, override: { ...override, shelf: mine.unitPrice } }
      : taken;
  });
}

/** What the shelf asks for one of all these lines. */
const sumOf = (lines: readonly NewLine[]): number =>
  lines.reduce((sum, { unitPrice, override }) => sum + (override?.shelf ?? unitPrice), 0);

/** A line alone, or all of a combo, as it is rung up by now; null where it can't be, or would be something else. */
function rungUpNow(parts: readonly OrderLine[], catalogue: Catalogue): readonly NewLine[] | null {
  const product = (id: string | null | undefined) => catalogue.products.find((each) => each.id === id);
  const [first] = parts;
  const found = product(first?.combo?.product ?? first?.product);
  if (!first || !found) return null;
  const now = first.combo
    ? comboNow(found, parts, catalogue)
    : ((line) => (line.ok ? [line.value] : null))(lineOf(found, catalogue, choiceOf(first)));
  // Its number counts something else, or nobody names its price any more.
  const same = now?.every(({ measure, named }, at) => {
    const part = parts[at];
    return part && measure === part.measure && (named || !part.named);
  });
  return now?.length === parts.length && same ? now : null;
}

function comboNow(
  combo: Product,
  parts: readonly OrderLine[],
  catalogue: Catalogue,
): readonly NewLine[] | null {
  const picks = parts.map(({ product, options = [], away = false }) => ({
    product: product ?? '',
    options,
    away,
  }));
  const made = addCombo([], combo, picks, catalogue);
  return made.ok ? made.value.map(({ id: _, ...line }) => line) : null;
}

const choiceOf = (line: OrderLine): Choice => ({
  quantity: line.quantity,
  away: line.away === true,
  ...(line.options ? { options: line.options } : {}),
  ...(line.named ? { price: namedPrice(line) } : {}),
});

/** What the customer named, without what options add. */
export const namedPrice = ({ unitPrice, override, options = [] }: OrderLine): number =>
  options.reduce((rest, { price }) => rest - price, override?.shelf ?? unitPrice);
