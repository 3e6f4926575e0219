import type { DeviceDb, OpenOrder } from './db.ts';

/**
 * Keeps the open order as it is now, so that a reload finds it. The sale that pays for it ends it by being
 * counted, in its own transaction: nothing else has to be written there. [ORDER-3]
 */
export async function saveOpenOrder(db: DeviceDb, { order, card }: OpenOrder): Promise<void> {
  const sales = await salesOf(db);
  if (order.length > 0 || card) await db.orders.put({ id: 'open', order, card, sales });
  else await db.orders.delete('open');
}

/** The open order; empty and without a card where there is none. */
export async function readOpenOrder(db: DeviceDb): Promise<OpenOrder> {
  const row = await db.orders.get('open');
  const isOpen = row && row.sales === (await salesOf(db));
  return isOpen ? { order: row.order, card: row.card } : { order: [], card: null };
}

const salesOf = async (db: DeviceDb): Promise<number> => (await db.register.get('register'))?.sales ?? 0;
