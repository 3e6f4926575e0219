import { type Kysely, type Migration, Migrator } from 'kysely';
import { type Engine, MIGRATIONS } from '../migrations/all.ts';
import type { Tables } from './tables.ts';

const migratorOf = (db: Kysely<Tables>, engine: Engine, begins?: (step: string) => void): Migrator =>
  new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(MIGRATIONS[engine]).map(([name, step]) => [name, told(step, () => begins?.(name))]),
        ),
    },
  });

/** A step that says so when it begins. */
const told = (step: Migration, begins: () => void): Migration => ({
  up: (db) => {
    begins();
    return step.up(db);
  },
});

/**
 * Brings a database up to this version, or to a step before it; gives the steps that were taken. Forward only: one
 * written by a newer version of the ledger is refused. `begins` hears of each step that is being taken. [MOVE-3] [SERVICE-7]
 */
export async function migrate(
  db: Kysely<Tables>,
  engine: Engine,
  to?: string,
  begins?: (step: string) => void,
): Promise<string[]> {
  const migrator = migratorOf(db, engine, begins);
  const { error, results } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to));
  if (error) throw new Error('The ledger could not bring its database up to date.', { cause: error });
  return (results ?? []).map(({ migrationName }) => migrationName);
}

/** The steps that a database has taken. */
export async function stepsTaken(db: Kysely<Tables>, engine: Engine): Promise<string[]> {
  const all = await migratorOf(db, engine).getMigrations();
  return all.filter(({ executedAt }) => executedAt).map(({ name }) => name);
}
