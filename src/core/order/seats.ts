import type { Product } from '../catalogue.ts';
import type { Order } from './order.ts';

/** Seats that this register has sold, by product, refunds taken off. [SEAT-1] */
export type SeatsSold = Readonly<Record<string, { readonly sold: number; readonly startsAt: number }>>;

/**
 * How many seats are left to sell here: those of the screening, less what this register sold, what others are known
 * to have sold, and what waits in open and parked orders. Never below zero; null where it is no ticket. [SEAT-1]
 */
export function seatsLeft(
  product: Product,
  sold: SeatsSold,
  soldElsewhere: Readonly<Record<string, number>>,
  orders: readonly Order[],
): number | null {
  if (!product.screening) return null;
  // A ticket in a combo takes its seat too.
  const lines = orders.flat().filter((line) => line.product === product.id);
  const held = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const gone = (sold[product.id]?.sold ?? 0) + (soldElsewhere[product.id] ?? 0) + held;
  return Math.max(0, product.screening.seats - gone);
}
