import type { DeviceDb } from './db.ts';

/** How many of each line of a sale this register has refunded, by the hash of the sale's entry; empty for none. */
export async function refundedLines(db: DeviceDb, sale: string): Promise<readonly number[]> {
  return (await db.refunds.get(sale))?.lines ?? [];
}
