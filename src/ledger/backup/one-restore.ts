import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import type pg from 'pg';
import { err, type Result } from '../../core/result.ts';
import { restoreLock } from '../storage/data-directory.ts';
import { makeDirectory } from '../storage/flushed.ts';
import { type Hold, holdAlone } from '../storage/sqlite.ts';

const ANOTHER = 'Another restore runs. Wait until it is done.';

/**
 * Restores into a data directory while no other does; says so where one does. What keeps the other away is a lock on a
 * file, which ends with the process however that ends. [BACKUP-3]
 */
export async function oneInto<Value>(
  dataDir: string,
  restore: () => Promise<Result<Value, string>>,
): Promise<Result<Value, string>> {
  makeDirectory(dataDir);
  const file = restoreLock(dataDir);
  const held = lock(file);
  if (!held) return err(ANOTHER);
  try {
    return await restore();
  } finally {
    // Before it is let go: nobody else's is removed. Windows removes nothing that is open.
    if (process.platform !== 'win32') rmSync(file, { force: true });
    held.release();
  }
}

function lock(file: string): Hold | null {
  for (;;) {
    makeEmpty(file);
    const before = numberOf(file);
    const held = holdAlone(file);
    // One that ended just now took the file with it: then another than this one is there, or none.
    if (!held || (before !== undefined && numberOf(file) === before)) return held;
    held.release();
  }
}

/** What stays the same of a file, whatever its name. */
const numberOf = (file: string): bigint | undefined =>
  statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;

/** One that is there stays unopened: to close it would end the locks that this process has on it. */
function makeEmpty(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  }
}

/** What restores call themselves on PostgreSQL: any number that nobody else locks. */
const RESTORES = 7_326_148_211;

/** The same for a database of PostgreSQL: the lock ends with its session. No ledger asks for it. [LEDGER-9] */
export async function oneIntoDatabase<Value>(
  pool: pg.Pool,
  restore: () => Promise<Result<Value, string>>,
): Promise<Result<Value, string>> {
  const session = await pool.connect();
  try {
    const { rows } = await session.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
      RESTORES,
    ]);
    return rows[0]?.held ? await restore() : err(ANOTHER);
  } finally {
    session.release(true);
  }
}
