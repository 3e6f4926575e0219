import { isPartPaid } from '../core/payment/taken.ts';
import type { DeviceDb, OpenOrder, OrderRow, ParkedOrder } from './db.ts';

/**
 * Keeps the open order as it is now, so that a reload finds it. The sale that pays for it ends it by being
 * counted, in its own transaction: nothing else has to be written there. [ORDER-3]
 */
export async function saveOpenOrder(db: DeviceDb, open: OpenOrder): Promise<void> {
  // In one transaction: asked for before an order is parked, it is kept before, and not beside the parked one.
  await db.transaction('rw', db.orders, db.register, async () => {
    const sales = await salesOf(db);
    if (isSomething(open)) await db.orders.put({ ...open, id: 'open', sales });
    else await db.orders.delete('open');
  });
}

/** The open order; empty and without a card where there is none. */
export async function readOpenOrder(db: DeviceDb): Promise<OpenOrder> {
  const row = await db.orders.get('open');
  if (!row || isParked(row) || row.sales !== (await salesOf(db))) return NO_ORDER;
  const { id: _, sales: __, ...open } = row;
  return open;
}

/** An order with nothing in it. */
export const NO_ORDER: OpenOrder = { order: [], card: null };

/** The orders that wait, the oldest first. They outlive reloads, restarts and shifts. [PARK-2] */
export async function readParkedOrders(db: DeviceDb): Promise<ParkedOrder[]> {
  const rows = (await db.orders.toArray()).filter(isParked);
  return rows.sort((a, b) => a.parkedAt - b.parkedAt);
}

/** Keeps a waiting order as it is now, where it still waits. */
export const keepParked = (db: DeviceDb, parked: ParkedOrder): Promise<number> =>
  db.orders
    .where('id')
    .equals(parked.id)
    .modify({ ...parked });

/**
 * Changes what is parked and what is open at once: parks, takes away, and puts another order on the counter, in one
 * transaction, so that no order is ever in two places or in none. Where one that is to be taken away waits no more,
 * nothing moves, and it says false. [PARK-2]
 */
export async function swapOrders(
  db: DeviceDb,
  change: {
    readonly park: readonly ParkedOrder[];
    readonly take: readonly string[];
    readonly open: OpenOrder;
  },
): Promise<boolean> {
  return db.transaction('rw', db.orders, db.register, async () => {
    if ((await db.orders.bulkGet([...change.take])).includes(undefined)) return false;
    const sales = await salesOf(db);
    await db.orders.bulkDelete([...change.take, 'open']);
    await db.orders.bulkPut([...change.park]);
    if (isSomething(change.open)) await db.orders.put({ ...change.open, id: 'open', sales });
    return true;
  });
}

const isSomething = (open: OpenOrder): boolean => {
  const { order, card, name, onSlip = [] } = open;
  return order.length > 0 || card !== null || (name ?? '') !== '' || onSlip.length > 0 || isPartPaid(open);
};

const isParked = (row: OrderRow): row is ParkedOrder => 'parkedAt' in row;

const salesOf = async (db: DeviceDb): Promise<number> => (await db.register.get('register'))?.sales ?? 0;
