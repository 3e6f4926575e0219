import { chmodSync, existsSync } from 'node:fs';
import { Kysely, SqliteDialect } from 'kysely';
import { databaseFile, movedFile } from './data-directory.ts';
import { makeDirectory } from './flushed.ts';
import { isHalfRestored } from './half-restored.ts';
import { migrate } from './migrate.ts';
import BetterSqlite3, { type Database } from './sqlite-driver.ts';
import type { Tables } from './tables.ts';

/** One SQLite connection, seen by Kysely and, for the ingest, as it is. Closing `db` closes both. */
export interface Sqlite {
  readonly db: Kysely<Tables>;
  readonly handle: Database;
}

/**
 * Opens the ledger's file, making it and its directory (0700) where they are missing, and migrates it.
 * An answered write survives a power cut: WAL with `synchronous=FULL`. [LEDGER-1]
 */
export async function openSqlite(dataDir: string): Promise<Sqlite> {
  const sqlite = connectSqlite(dataDir);
  try {
    await migrate(sqlite.db, 'sqlite');
  } catch (cause) {
    sqlite.handle.close();
    throw cause;
  }
  return sqlite;
}

/** The same, not migrated. A ledger that has moved to PostgreSQL, or is half restored, does not begin anew here. */
export function connectSqlite(dataDir: string): Sqlite {
  const file = databaseFile(dataDir);
  if (!existsSync(file) && existsSync(movedFile(dataDir))) {
    throw new Error('This ledger has moved to PostgreSQL. Set DATABASE_URL to its database.');
  }
  if (isHalfRestored(dataDir)) {
    throw new Error(
      'A restore into this place was interrupted. Do it once more: npm run ledger -- restore DIRECTORY. What was here before it lies in before-restore-….',
    );
  }
  makeDirectory(dataDir);
  const handle = new BetterSqlite3(file, { timeout: 10_000 });
  chmodSync(file, 0o600);
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  return { db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) }), handle };
}

/**
 * Whether some process has a database open: only one that is alone may leave the write-ahead log. Nobody can use what is
 * a database no more; whatever else keeps this from being told is thrown.
 */
export function isInUse(file: string): boolean {
  const handle = new BetterSqlite3(file, { timeout: 500 });
  try {
    handle.pragma('journal_mode = DELETE');
    return false;
  } catch (cause) {
    const code = cause instanceof BetterSqlite3.SqliteError ? cause.code : '';
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return true;
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return false;
    throw cause;
  } finally {
    handle.close();
  }
}

/** The same for those who need no more than queries. */
export async function openDatabase(dataDir: string): Promise<Kysely<Tables>> {
  return (await openSqlite(dataDir)).db;
}
