import type { DeviceDb, OpenOrder, ParkedOrder } from './db.ts';
import { isSomething, salesOf } from './order-store.ts';

/** What a move of orders changes: what is parked, what is taken away from there, and what is open after it. */
export interface OrderSwap {
  readonly park: readonly ParkedOrder[];
  readonly take: readonly string[];
  readonly open: OpenOrder;
}

/**
 * Changes what is parked and what is open at once: parks, takes away, and puts another order on the counter, in one
 * transaction, so that no order is ever in two places or in none. Where one that is to be taken away waits no more,
 * nothing moves, and it says false. [PARK-2]
 */
export async function swapOrders(db: DeviceDb, change: OrderSwap): Promise<boolean> {
  return db.transaction('rw', db.orders, db.register, async () => {
    if ((await db.orders.bulkGet([...change.take])).includes(undefined)) return false;
    const sales = await salesOf(db);
    await db.orders.bulkDelete([...change.take, 'open']);
    await db.orders.bulkPut([...change.park]);
    if (isSomething(change.open)) await db.orders.put({ ...change.open, id: 'open', sales });
    return true;
  });
}

/** Whether a move happened, by what waits now: it happens whole or not at all. [PARK-2] */
export const isSwapped = ({ park, take }: OrderSwap, waiting: readonly ParkedOrder[]): boolean => {
  const ids = new Set(waiting.map(({ id }) => id));
  return park.every(({ id }) => ids.has(id)) && !take.some((id) => ids.has(id));
};
