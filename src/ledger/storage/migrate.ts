import { type Kysely, Migrator } from 'kysely';
import { type Engine, MIGRATIONS } from '../migrations/all.ts';
import type { Tables } from './tables.ts';

const migratorOf = (db: Kysely<Tables>, engine: Engine): Migrator =>
  new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS[engine] } });

/**
 * Brings a database up to this version, or to a step before it; gives the steps that were taken. Forward only: one
 * written by a newer version of the ledger is refused.
 */
export async function migrate(db: Kysely<Tables>, engine: Engine, to?: string): Promise<string[]> {
  const migrator = migratorOf(db, engine);
  const { error, results } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to));
  if (error) throw new Error('The ledger could not bring its database up to date.', { cause: error });
  return (results ?? []).map(({ migrationName }) => migrationName);
}

/** The steps that a database has taken. */
export async function stepsTaken(db: Kysely<Tables>, engine: Engine): Promise<string[]> {
  const all = await migratorOf(db, engine).getMigrations();
  return all.filter(({ executedAt }) => executedAt).map(({ name }) => name);
}
