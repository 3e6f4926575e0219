import { existsSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Place } from './open.ts';
import { connectPostgres, LEDGER_SESSION } from './postgres.ts';
import { databaseFile } from './data-directory.ts';
import { isInUse } from './sqlite.ts';

/** A session that has just been closed is shown for a moment more. */
const LOOKS = 10;
const BETWEEN_MS = 100;

/**
 * Whether another process of a ledger has this database open. PostgreSQL tells which have a session just then: a ledger
 * that nobody has asked anything for some seconds has none.
 */
export async function isServed({ dataDir, databaseUrl }: Place): Promise<boolean> {
  if (databaseUrl === null) return existsSync(databaseFile(dataDir)) && isInUse(databaseFile(dataDir));
  const { db } = connectPostgres(databaseUrl);
  try {
    for (let look = 1; ; look += 1) {
      const { rows } = await sql`select pid from pg_stat_activity where datname = current_database()
        and application_name = ${LEDGER_SESSION} and pid <> pg_backend_pid()`.execute(db);
      if (rows.length === 0 || look === LOOKS) return rows.length > 0;
      await after(BETWEEN_MS);
    }
  } finally {
    await db.destroy();
  }
}
