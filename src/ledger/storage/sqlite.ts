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
  const isThere = existsSync(file);
  if (!isThere && existsSync(movedFile(dataDir))) {
    throw new Error('This ledger has moved to PostgreSQL. Set DATABASE_URL to its database.');
  }
  if (isHalfRestored(dataDir)) {
    throw new Error(
      'A restore into this place was interrupted. Do it once more: npm run ledger -- restore DIRECTORY. What was here before it lies in before-restore-….',
    );
  }
  makeDirectory(dataDir);
  try {
    return connected(file, isThere);
  } catch (cause) {
    // What it waited for was a restore or a move, which has it moved away.
    const hasMoved = codeOf(cause) === 'SQLITE_READONLY_DBMOVED' || (isThere && !existsSync(file));
    if (hasMoved) return connectSqlite(dataDir);
    throw cause;
  }
}

function connected(file: string, isThere: boolean): Sqlite {
  // One that is moved away just now is not made anew.
  const handle = new BetterSqlite3(file, { timeout: 10_000, fileMustExist: isThere });
  try {
    chmodSync(file, 0o600);
    handle.pragma('journal_mode = WAL');
    handle.pragma('synchronous = FULL');
    handle.pragma('foreign_keys = ON');
  } catch (cause) {
    handle.close();
    throw cause;
  }
  return { db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) }), handle };
}

/** Keeps everybody else from a database, until it is let go. */
export interface Hold {
  readonly release: () => void;
}

/**
 * Holds a database that nobody else has open: who opens it waits, and is told then if it is elsewhere. Null where some
 * process has it open: only one that is alone may leave the write-ahead log. What is a database no more nobody can use,
 * nor hold; whatever else keeps this from being told is thrown. [BACKUP-3]
 */
export function holdAlone(file: string): Hold | null {
  const handle = new BetterSqlite3(file, { timeout: 500 });
  try {
    handle.pragma('journal_mode = DELETE');
    handle.exec('begin exclusive');
    return { release: () => void handle.close() };
  } catch (cause) {
    handle.close();
    const code = codeOf(cause);
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return null;
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return { release: () => {} };
    throw cause;
  }
}

/** Whether some process has a database open. */
export function isInUse(file: string): boolean {
  const held = holdAlone(file);
  held?.release();
  return held === null;
}

const codeOf = (cause: unknown): string => (cause instanceof BetterSqlite3.SqliteError ? cause.code : '');

/** The same for those who need no more than queries. */
export async function openDatabase(dataDir: string): Promise<Kysely<Tables>> {
  return (await openSqlite(dataDir)).db;
}
