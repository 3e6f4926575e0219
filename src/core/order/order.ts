import type { Catalogue, Product } from '../catalogue.ts';
import { MAX_PRICE } from '../money/amount.ts';
import type { Measure } from '../product.ts';
import { err, ok, type Result } from '../result.ts';
import { lineOf } from './ring-up.ts';

/** The most of one thing on a line, of something measured (thousandths), and the most lines of one order. [ORDER-2] */
export const MAX_QUANTITY = 999;
export const MAX_MEASURED = 1_000_000;
export const MAX_LINES = 200;

/** The most options of one line, each as often as it was taken: what an entry has room for. [ORDER-14] */
export const MAX_OPTIONS = 200;

/** The category of amounts rung up without a product. */
export const OPEN_RING = 'open-ring';

/** An option as it was chosen; `price` is what it adds. Taken twice, it stands there twice. [ORDER-14] */
export interface ChosenOption {
  readonly group: string;
  readonly option: string;
  readonly name: string;
  readonly price: number;
}

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
  /** Minor units, options included, with or without tax as the unit's prices are; per kilogram or hour if measured. */
  readonly unitPrice: number;
  /** How many; thousandths of a kilogram or an hour where it is measured. */
  readonly quantity: number;
  readonly measure?: Measure | undefined;
  readonly options?: readonly ChosenOption[] | undefined;
  /** The combo it is part of; lines of one `group` are one combo. [ORDER-5] */
  readonly combo?: { readonly product: string; readonly name: string; readonly group: number } | undefined;
  /** Taken away, in the tax class for that. [ORDER-7] */
  readonly away?: true | undefined;
  /** The customer named the price, between the product's bounds. [ORDER-8] */
  readonly named?: true | undefined;
  /** What the member would pay for one, minor units, where an agreement lets them say it. [PRICE-8] */
  readonly offer?: number | undefined;
  /** A ticket: when it starts, UTC milliseconds. [SEAT-1] */
  readonly startsAt?: number | undefined;
  /** A ticket: where, empty where the price list says nothing. */
  readonly place?: string | undefined;
  /** A voucher: what each is worth, minor units. Its price is nothing, as it is no sale. [VOUCHER-1] */
  readonly voucher?: number | undefined;
  /** The price list it was rung up from. */
  readonly catalogue?: number | undefined;
  /** How many were on a slip: what an earlier version kept here. Nobody reads it, and no entry takes it. */
  readonly made?: number | undefined;
  /** For those who make it; never written to the journal. [ORDER-9] */
  readonly note?: string | undefined;
  /** Given free: why, and who did it or approved it. [ORDER-10] [ROLE-2] */
  readonly comp?: Approved | undefined;
  /** Its price was set by hand: what the shelf says, why, and who did it or approved it. [ORDER-11] [ROLE-2] */
  readonly override?: (Approved & { readonly shelf: number }) | undefined;
  /** An open-ring amount: the pseudonym of who rang it up, where the unit has roles, or of who approved it. [ROLE-2] */
  readonly approvedBy?: string | undefined;
}

/** A reason, and the pseudonym of who did it, where the unit has roles, or of the second person who approved. [ROLE-2] */
export interface Approved {
  readonly reason: string;
  readonly approvedBy?: string | undefined;
}

export type Order = readonly OrderLine[];

export type OrderError =
  | { readonly type: 'too-many-of-one'; readonly most: number }
  | { readonly type: 'too-many-lines'; readonly most: number }
  | { readonly type: 'price-out-of-range'; readonly most: number }
  /** A named price outside its bounds, minor units. */
  | { readonly type: 'price-out-of-bounds'; readonly least: number; readonly most: number }
  /** A group of options that was not answered, or with too many. */
  | { readonly type: 'options-do-not-fit'; readonly group: string }
  | { readonly type: 'unknown-tax-class' };

/** What is decided about a product while it is rung up. */
export interface Choice {
  readonly options?: readonly { readonly group: string; readonly option: string }[];
  /** How many, or thousandths; 1, or one whole kilogram or hour, unless given. */
  readonly quantity?: number;
  /** Minor units, where the customer names the price. */
  readonly price?: number;
  readonly away?: boolean;
}

/** Adds an amount that no product stands for, in minor units, under a tax class of the unit. */
export function addOpenRing(
  order: Order,
  amount: number,
  name: string,
  taxClassId: string,
  catalogue: Catalogue,
  approvedBy?: string,
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
    quantity: 1,
    ...(approvedBy === undefined ? {} : { approvedBy }),
  });
}

/** Adds one of a product: to its line if the order has the very same one, else as a new line. [ORDER-1] [ORDER-4] */
export function addProduct(
  order: Order,
  product: Product,
  catalogue: Catalogue,
  choice: Choice = {},
): Result<Order, OrderError> {
  const line = lineOf(product, catalogue, choice);
  if (!line.ok) return line;
  const held = line.value.measure ? undefined : order.find((each) => isSame(each, line.value));
  if (held) return setQuantity(order, held.id, held.quantity + line.value.quantity);
  return addLine(order, line.value);
}

/** Sets a line's quantity, and that of its whole combo; 0 removes them. */
export function setQuantity(order: Order, lineId: string, quantity: number): Result<Order, OrderError> {
  const line = order.find(({ id }) => id === lineId);
  const most = line?.measure ? MAX_MEASURED : MAX_QUANTITY;
  if (!Number.isInteger(quantity) || quantity > most) return err({ type: 'too-many-of-one', most });
  const touched = new Set(linesWith(order, lineId));
  if (quantity <= 0) return ok(order.filter((each) => !touched.has(each)));
  return ok(order.map((each) => (touched.has(each) ? { ...each, quantity } : each)));
}

/** A line, and where it is part of a combo that one's other lines. */
export function linesWith(order: Order, lineId: string): OrderLine[] {
  const line = order.find(({ id }) => id === lineId);
  return order.filter(
    (each) => each.id === lineId || (line?.combo !== undefined && each.combo?.group === line.combo.group),
  );
}

/** How many of a product the order holds; a measured line counts once. */
export function quantityOf(order: Order, productId: string): number {
  const combos = new Set<number>();
  return order.reduce((sum, line) => {
    if (line.combo?.product === productId && !combos.has(line.combo.group)) {
      combos.add(line.combo.group);
      return sum + line.quantity;
    }
    if (line.product !== productId || line.combo) return sum;
    return sum + (line.measure ? 1 : line.quantity);
  }, 0);
}

export type NewLine = Omit<OrderLine, 'id'>;

/** Adds a line at the end, under the next number. */
export function addLine(order: Order, line: NewLine): Result<Order, OrderError> {
  if (!Number.isInteger(line.unitPrice) || line.unitPrice < 0 || line.unitPrice > MAX_PRICE) {
    return err({ type: 'price-out-of-range', most: MAX_PRICE });
  }
  const most = line.measure ? MAX_MEASURED : MAX_QUANTITY;
  if (!Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > most) {
    return err({ type: 'too-many-of-one', most });
  }
  if (order.length >= MAX_LINES) return err({ type: 'too-many-lines', most: MAX_LINES });
  const last = Math.max(0, ...order.map((each) => Number(each.id)));
  return ok([...order, { ...line, id: String(last + 1) }]);
}

/** Whether two lines are the same thing at the same price and tax, so that they can be one. */
export const isSame = (held: OrderLine, line: NewLine): boolean =>
  textOf({ ...held, id: '', quantity: 0, made: undefined }) === textOf({ ...line, id: '', quantity: 0 });

const textOf = (line: OrderLine): string =>
  JSON.stringify(
    Object.entries(line)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
