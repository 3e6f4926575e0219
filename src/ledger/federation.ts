import type { Kysely, Selectable } from 'kysely';
import type { FederationTable, Tables } from './storage/tables.ts';

export type Federation = Selectable<FederationTable>;

/** The federation this ledger serves, or null before one was loaded. */
export async function findFederation(db: Kysely<Tables>): Promise<Federation | null> {
  return (await db.selectFrom('federation').selectAll().executeTakeFirst()) ?? null;
}
