import type { DeviceDb } from './db.ts';

/** What one sale adds to a counter. */
export interface CountedUse {
  readonly id: string;
  readonly count: number;
}

/** Adds to a counter, in the transaction that writes the sale: both are there, or neither. */
export async function countUse(db: DeviceDb, { id, count }: CountedUse): Promise<void> {
  const before = await db.uses.get(id);
  await db.uses.put({ id, count: (before?.count ?? 0) + count });
}
