import type { Catalogue, Product } from '../catalogue.ts';
import { MAX_PRICE } from '../money/amount.ts';
import { err, ok, type Result } from '../result.ts';

/** The most of one thing on a line, and the most lines of one order. [ORDER-2] */
export const MAX_QUANTITY = 999;
export const MAX_LINES = 200;

/** The category of amounts rung up without a product. */
export const OPEN_RING = 'open-ring';

/** One line of an open order. Name, price and tax rate are copied when it is rung up. [ORDER-1] */
export interface OrderLine {
  readonly id: string;
  /** null for an open-ring amount. */
  readonly product: string | null;
  readonly name: string;
  readonly category: string;
  readonly taxClass: string;
  /** Hundredths of a percent. */
  readonly taxRate: number;
  /** Minor units, with or without tax as the unit's prices are. */
  readonly unitPrice: number;
  readonly quantity: number;
}

export type Order = readonly OrderLine[];

export type OrderError =
  | { readonly type: 'too-many-of-one'; readonly most: number }
  | { readonly type: 'too-many-lines'; readonly most: number }
  | { readonly type: 'price-out-of-range'; readonly most: number }
  | { readonly type: 'unknown-tax-class' };

/** Adds one of a product: to its line if the order has one at the same price and tax, else as a new line. */
export function addProduct(order: Order, product: Product, catalogue: Catalogue): Result<Order, OrderError> {
  const taxClass = catalogue.taxClasses.find((each) => each.id === product.taxClass);
  if (!taxClass) return err({ type: 'unknown-tax-class' });
  const held = order.find(
    (line) =>
      line.product === product.id &&
      line.unitPrice === product.price &&
      line.taxClass === taxClass.id &&
      line.taxRate === taxClass.rate,
  );
  if (held) return setQuantity(order, held.id, held.quantity + 1);
  return addLine(order, {
    product: product.id,
    name: product.name,
    category: product.category,
    taxClass: taxClass.id,
    taxRate: taxClass.rate,
    unitPrice: product.price,
  });
}

/** Adds an amount that no product stands for, in minor units, under a tax class of the unit. */
export function addOpenRing(
  order: Order,
  amount: number,
  name: string,
  taxClassId: string,
  catalogue: Catalogue,
): Result<Order, OrderError> {
  const taxClass = catalogue.taxClasses.find((each) => each.id === taxClassId);
  if (!taxClass) return err({ type: 'unknown-tax-class' });
  return addLine(order, {
    product: null,
    name,
    category: OPEN_RING,
    taxClass: taxClass.id,
    taxRate: taxClass.rate,
    unitPrice: amount,
  });
}

/** Sets a line's quantity; 0 removes the line. */
export function setQuantity(order: Order, lineId: string, quantity: number): Result<Order, OrderError> {
  if (!Number.isInteger(quantity) || quantity > MAX_QUANTITY) {
    return err({ type: 'too-many-of-one', most: MAX_QUANTITY });
  }
  if (quantity <= 0) return ok(order.filter((line) => line.id !== lineId));
  return ok(order.map((line) => (line.id === lineId ? { ...line, quantity } : line)));
}

/** How many of a product the order holds. */
export function quantityOf(order: Order, productId: string): number {
  return order.reduce((sum, line) => sum + (line.product === productId ? line.quantity : 0), 0);
}

function addLine(order: Order, line: Omit<OrderLine, 'id' | 'quantity'>): Result<Order, OrderError> {
  if (!Number.isInteger(line.unitPrice) || line.unitPrice < 0 || line.unitPrice > MAX_PRICE) {
    return err({ type: 'price-out-of-range', most: MAX_PRICE });
  }
  if (order.length >= MAX_LINES) return err({ type: 'too-many-lines', most: MAX_LINES });
  const last = Math.max(0, ...order.map((each) => Number(each.id)));
  return ok([...order, { ...line, id: String(last + 1), quantity: 1 }]);
}
