import { existsSync, renameSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { err, ok, type Result } from '../../core/result.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import { emptied, insertPlain, plainRow } from '../storage/copy-rows.ts';
import { flushNames } from '../storage/flushed.ts';
import { migrate } from '../storage/migrate.ts';
import { connectPostgres } from '../storage/postgres.ts';
import { rowPages } from '../storage/row-pages.ts';
import { databaseFile, movedFile } from '../storage/data-directory.ts';
import { isInUse, openSqlite } from '../storage/sqlite.ts';
import { tableShapes } from '../storage/table-shapes.ts';
import type { Tables } from '../storage/tables.ts';
import { type Comparison, compareLedgers } from './same-ledger.ts';

/**
 * Moves a ledger from SQLite to an empty PostgreSQL database: copies every row of every table in one transaction,
 * reads both back, and commits only where they are the same. Then the SQLite file is named otherwise, so that nobody
 * sells into it. Cut off at any moment, it can be run again. [MOVE-1] [MOVE-2]
 */
export async function moveToPostgres(
  dataDir: string,
  url: string,
  progress: (text: string) => void,
): Promise<Result<Comparison, string>> {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) return err('There is no ledger on SQLite here.');
  if (isInUse(file)) return err('A ledger is using this database. Stop it first.');
  const { db, handle } = await openSqlite(dataDir);
  const target = connectPostgres(url);
  try {
    // Alone until it is done: a ledger that starts meanwhile is told that the file is locked.
    handle.pragma('locking_mode = EXCLUSIVE');
    handle.exec('begin immediate; commit');
    await migrate(target.db, 'postgres');
    const moved = (await isFilled(target.db))
      ? await alreadyThere(db, target.db, progress)
      : await copied(db, target.db, progress);
    if (!moved.ok) return moved;
    // Held until it has its other name, without the write-ahead log, which only has the old one.
    handle.pragma('journal_mode = DELETE');
    // Windows renames nothing that is open.
    if (process.platform === 'win32') await db.destroy();
    renameSync(file, movedFile(dataDir));
    flushNames(dataDir);
    return moved;
  } finally {
    await db.destroy();
    await target.db.destroy();
  }
}

/** Whether a federation was founded there, or a register enrolled: what migrations put there does not count. */
async function isFilled(db: Kysely<Tables>): Promise<boolean> {
  for (const table of ['federation', 'catalogues', 'units', 'registers', 'entries'] as const) {
    if (
      await db
        .selectFrom(table)
        .select(({ lit }) => lit(1).as('one'))
        .limit(1)
        .executeTakeFirst()
    )
      return true;
  }
  return false;
}

async function alreadyThere(
  sqlite: Kysely<Tables>,
  postgres: Kysely<Tables>,
  progress: (text: string) => void,
): Promise<Result<Comparison, string>> {
  const comparison = await compareLedgers(sqlite, postgres, progress);
  return comparison.differ.length === 0
    ? ok(comparison)
    : err('The database holds another ledger, or a later state of this one. Nothing was changed.');
}

async function copied(
  sqlite: Kysely<Tables>,
  postgres: Kysely<Tables>,
  progress: (text: string) => void,
): Promise<Result<Comparison, string>> {
  const shapes = new Map((await tableShapes(sqlite, 'sqlite')).map((shape) => [shape.name, shape]));
  try {
    return await allOrNothing(postgres, async (trx) => {
      const targets = await tableShapes(trx, 'postgres');
      await emptied(trx, targets);
      let count = 0;
      // In the order that PostgreSQL's keys ask for.
      for (const { name } of targets) {
        const shape = shapes.get(name);
        if (!shape) continue;
        for await (const rows of rowPages(sqlite, shape.name, shape.key)) {
          const plain = rows.map((row) => plainRow(shape.columns, row));
          await insertPlain(trx, shape, shape.columns, plain);
          count += rows.length;
          progress(`copied ${count} rows, now ${shape.name}`);
        }
      }
      const comparison = await compareLedgers(sqlite, trx, progress);
      if (comparison.differ.length > 0) throw new Different(comparison.differ);
      return ok(comparison);
    });
  } catch (cause) {
    if (cause instanceof Different) return err(`${cause.message} Nothing was changed.`);
    throw cause;
  }
}

/** Undoes the copy. */
class Different extends Error {
  constructor(differ: readonly string[]) {
    super(`What was copied is not the same: ${differ.slice(0, 10).join(', ')}.`);
  }
}
