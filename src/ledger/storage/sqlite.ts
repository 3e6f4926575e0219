import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** The ledger's one file inside its data directory. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'ledger.sqlite');

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
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const handle = new BetterSqlite3(databaseFile(dataDir), { timeout: 10_000 });
  chmodSync(databaseFile(dataDir), 0o600);
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) });
  try {
    await migrate(db, 'sqlite');
  } catch (cause) {
    handle.close();
    throw cause;
  }
  return { db, handle };
}

/** The same for those who need no more than queries. */
export async function openDatabase(dataDir: string): Promise<Kysely<Tables>> {
  return (await openSqlite(dataDir)).db;
}
