import { type Kysely, Migrator } from 'kysely';
import { type Engine, MIGRATIONS } from '../migrations/all.ts';
import type { Tables } from './tables.ts';

/** Brings a database up to this version. Forward only: one written by a newer version of the ledger is refused. */
export async function migrate(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS[engine] } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The ledger could not bring its database up to date.', { cause: error });
}
