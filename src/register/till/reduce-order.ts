import { reduceAll } from '../../core/order/change-line.ts';
import type { Approved, Order } from '../../core/order/order.ts';
import { err, ok } from '../../core/result.ts';
import type { Till } from '../till.ts';

/**
 * Takes so much off everything, hundredths of a percent, where the order is still the one that somebody was asked about;
 * tells whether it was taken. [ORDER-16] [ROLE-2]
 */
export function reduceOrder(
  { store, order }: Pick<Till, 'store' | 'order'>,
  asked: Order,
  off: number,
  why: Approved,
): boolean {
  const now = store.getState().order;
  return order.change(now === asked ? ok(reduceAll(now, off, why)) : err({ type: 'asked-of-another' }));
}
