import type { Kysely } from 'kysely';
import { COUNTING } from '../../core/day/facts.ts';
import type { Tables } from '../storage/tables.ts';

/** Whether the totals were made by an older counting than this ledger's: `rebuild --write` is due. [REBUILD-4] */
export async function totalsAreOld(db: Kysely<Tables>): Promise<boolean> {
  const { counting } = await db.selectFrom('totals_made').select('counting').executeTakeFirstOrThrow();
  return counting < COUNTING;
}

/** Writes down that every total is as this ledger counts. [REBUILD-4] */
export async function totalsAreNew(db: Kysely<Tables>): Promise<void> {
  await db.updateTable('totals_made').set({ counting: COUNTING }).where('counting', '<', COUNTING).execute();
}
