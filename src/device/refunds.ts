import type { DeviceDb } from './db.ts';

/** What this register has refunded of its sales: how many of each line, by the hash of the sale's entry. */
export const refundedSales = async (db: DeviceDb): Promise<ReadonlyMap<string, readonly number[]>> =>
  new Map((await db.refunds.toArray()).map(({ sale, lines }) => [sale, lines]));

/** How many of each line of a sale this register has refunded, by the hash of the sale's entry; empty for none. */
export async function refundedLines(db: DeviceDb, sale: string): Promise<readonly number[]> {
  return (await db.refunds.get(sale))?.lines ?? [];
}
