import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import { proveLedger, type WholeProof } from '../books/prove.ts';
import { openOwnKeys } from '../keys/own-keys.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import { emptied } from '../storage/copy-rows.ts';
import { migrate } from '../storage/migrate.ts';
import { connectPostgres, type Postgres } from '../storage/postgres.ts';
import { tableShapes } from '../storage/table-shapes.ts';
import { declareRestore } from './declare.ts';
import { type Manifest, ROWS_FILE } from './manifest.ts';
import { oneIntoDatabase } from './one-restore.ts';
import { readRows, stepsIn } from './rows-file.ts';
import { takeKeys } from './take-keys.ts';

/**
 * Puts a backup's rows into a new, empty PostgreSQL database, and its keys into the data directory, into neither of
 * which another is restored; verifies before it is done. What is wrong leaves a database that no ledger should use, and says so. [BACKUP-3] [BACKUP-4]
 */
export async function restorePostgres(
  directory: string,
  manifest: Manifest,
  place: { readonly dataDir: string; readonly databaseUrl: string },
  now: number,
  progress: (text: string) => void,
): Promise<Result<WholeProof, string>> {
  const postgres = connectPostgres(place.databaseUrl);
  try {
    return await oneIntoDatabase(postgres.pool, async () => {
      const proof = await proven(postgres, directory, manifest, now, progress);
      // Only now: until all is well, the data directory is the one of the database of before. [LEDGER-14]
      if (proof.ok) takeKeys(directory, manifest, place.dataDir, now);
      return proof;
    });
  } finally {
    await postgres.db.destroy();
  }
}

/** Fills an empty database, verifies it and declares it. */
async function proven(
  postgres: Postgres,
  directory: string,
  manifest: Manifest,
  now: number,
  progress: (text: string) => void,
): Promise<Result<WholeProof, string>> {
  if ((await tableShapes(postgres.db, 'postgres')).length > 0)
    return err('The database is not empty. Make a new one, and set DATABASE_URL to it.');
  const filled = await fill(postgres, join(directory, ROWS_FILE), progress);
  if (!filled.ok) return filled;
  const keys = await openOwnKeys(postgres.db, directory);
  const proof = await proveLedger(postgres.db, keys, now, progress);
  const wrong =
    proof.entries === manifest.entries
      ? proof.broken
      : [`The backup says ${manifest.entries} entries, and its rows are ${proof.entries}.`];
  if (wrong.length > 0) return err([...wrong, 'Do not use this database.'].join('\n'));
  await declareRestore(postgres.db, keys, manifest.time, now);
  return ok(proof);
}

/** Makes the tables as they were at the backup, fills them in one transaction, and brings them up to this version. */
async function fill(
  { db }: Postgres,
  file: string,
  progress: (text: string) => void,
): Promise<Result<null, string>> {
  const steps = await stepsIn(file);
  const unknown = steps.filter((step) => !Object.hasOwn(MIGRATIONS.postgres, step));
  if (unknown.length > 0) return err(`The backup is of a later version of the ledger: ${unknown.join(', ')}`);
  await migrate(db, 'postgres', steps.at(-1));
  await allOrNothing(db, async (trx) => {
    await emptied(trx, await tableShapes(trx, 'postgres'));
    await readRows(trx, file, (rows, table) => progress(`${rows} rows, now ${table}`));
  });
  await migrate(db, 'postgres');
  return ok(null);
}
