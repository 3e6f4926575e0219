import { isPartPaid } from '../core/payment/taken.ts';
import type { DeviceDb, OpenOrder, OrderRow, ParkedOrder } from './db.ts';

/**
 * Keeps the open order as it is now, so that a reload finds it. The sale that pays for it, or the entry that gives it
 * up, ends it by being counted, in its own transaction: nothing else has to be written there. [ORDER-3]
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

/** Whether there is anything of it to keep. */
export const isSomething = (open: OpenOrder): boolean => {
  const { order, card, name, onSlip = [] } = open;
  return order.length > 0 || card !== null || (name ?? '') !== '' || onSlip.length > 0 || isPartPaid(open);
};

const isParked = (row: OrderRow): row is ParkedOrder => 'parkedAt' in row;

/** How many orders have ended: an open one that was kept when there were fewer is one of them. */
export const salesOf = async (db: DeviceDb): Promise<number> =>
  (await db.register.get('register'))?.sales ?? 0;
