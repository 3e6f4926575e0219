import type { DeviceDb, OpenOrder } from './db.ts';

/** Keeps the open order as it is now, so that a reload finds it; the sale that pays for it removes it. [ORDER-3] */
export async function saveOpenOrder(db: DeviceDb, { order, card }: OpenOrder): Promise<void> {
  if (order.length > 0 || card) await db.orders.put({ id: 'open', order, card });
  else await db.orders.delete('open');
}

/** The open order; empty and without a card where there is none. */
export async function readOpenOrder(db: DeviceDb): Promise<OpenOrder> {
  const row = await db.orders.get('open');
  return { order: row?.order ?? [], card: row?.card ?? null };
}
