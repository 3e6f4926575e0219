import { MAX_PRICE } from '../money/amount.ts';
import { err, type Result } from '../result.ts';
import { addLine, type Order, type OrderError, type OrderLine, setQuantity } from './order.ts';

/** The category of vouchers that are sold. */
export const VOUCHER = 'voucher';

/** Vouchers are in no tax class: tax is due once they are used. */
export const NO_TAX_CLASS = '';

/** Adds a voucher over so many minor units; one over the same amount is counted up. [VOUCHER-1] */
export function addVoucher(order: Order, value: number, name: string): Result<Order, OrderError> {
  if (!Number.isInteger(value) || value < 1 || value > MAX_PRICE) {
    return err({ type: 'price-out-of-range', most: MAX_PRICE });
  }
  const held = order.find(({ voucher, note }) => voucher === value && note === undefined);
  if (held) return setQuantity(order, held.id, held.quantity + 1);
  return addLine(order, {
    product: null,
    name,
    category: VOUCHER,
    taxClass: NO_TAX_CLASS,
    taxRate: 0,
    unitPrice: 0,
    quantity: 1,
    voucher: value,
  });
}

type Worth = Pick<OrderLine, 'voucher' | 'quantity'>;

/** What the vouchers among lines are worth, in minor units. */
export const vouchersOf = (lines: readonly Worth[]): number =>
  lines.reduce((sum, { voucher = 0, quantity }) => sum + voucher * quantity, 0);

/** What a line comes to on paper and screen: what is charged for it, or what its vouchers are worth. */
export const lineAmount = (line: Worth & { readonly charged: number }): number =>
  line.charged + vouchersOf([line]);
