import { constants, statSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { databaseFile } from './data-directory.ts';
import BetterSqlite3 from './sqlite-driver.ts';
import type { Tables } from './tables.ts';

/** Throws where the database can't be read, or would not be written to. [SERVICE-4] */
export type IsReady = () => Promise<void>;

/** What is asked of a table of ours: of a database that is there but lost its tables, nothing else tells. */
const READ = 'select count(*) from (select 1 from registers limit 1) as first';

/** PostgreSQL: a journey to the server, a read there, and whether it takes writes: a replica does not. */
export const postgresIsReady =
  (db: Kysely<Tables>): IsReady =>
  async () => {
    const { rows } = await sql<{ only: string }>`select current_setting('transaction_read_only') as only,
      (${sql.raw(READ)}) as here`.execute(db);
    if (rows[0]?.only !== 'off') throw new Error('The database takes no writes.');
  };

/**
 * SQLite: its own connection answers out of memory, and from a file that was removed under it. So the file is looked
 * for by its name, and read anew by SQLite itself: to open it in any other way would drop the locks of this process.
 */
export function sqliteIsReady(db: Kysely<Tables>, dataDir: string): IsReady {
  const file = databaseFile(dataDir);
  const opened = statSync(file);
  return async () => {
    await sql.raw(READ).execute(db);
    await access(file, constants.R_OK | constants.W_OK);
    const { dev, ino } = statSync(file);
    if (dev !== opened.dev || ino !== opened.ino)
      throw new Error('Another file is where the ledger’s database was.');
    const anew = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      anew.prepare(READ).get();
    } finally {
      anew.close();
    }
  };
}
