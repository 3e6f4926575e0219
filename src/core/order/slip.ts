import type { Order, OrderLine } from './order.ts';

/** What is to be made and was on no slip yet: lines with how many of them are new. Vouchers are not made. [PRINT-8] */
export const unmade = (order: Order): OrderLine[] =>
  order.flatMap((line) => {
    const quantity = line.quantity - (line.made ?? 0);
    return quantity > 0 && line.voucher === undefined ? [{ ...line, quantity }] : [];
  });

/** All that is to be made, whatever was on a slip. */
export const toMake = (order: Order): OrderLine[] => order.filter(({ voucher }) => voucher === undefined);

/** The same order, once all of it was on a slip. */
export const markMade = (order: Order): Order => order.map((line) => ({ ...line, made: line.quantity }));

/** An order as it was before, but for what was put on a slip since: no undo takes paper back. */
export const withMade = (order: Order, now: Order): Order =>
  order.map((line) => {
    const made = now.find(({ id }) => id === line.id)?.made;
    return made === undefined ? line : { ...line, made: Math.min(made, line.quantity) };
  });
