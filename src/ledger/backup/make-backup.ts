import { chmodSync, copyFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite3 from '../storage/sqlite-driver.ts';
import type { Kysely } from 'kysely';
import { findFederation } from '../federation.ts';
import { flushFilesIn, flushNames, makeDirectory } from '../storage/flushed.ts';
import { stepsTaken } from '../storage/migrate.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Place } from '../storage/open.ts';
import { databaseFile } from '../storage/data-directory.ts';
import type { Tables } from '../storage/tables.ts';
import { digestOf, MANIFEST, type Manifest, ROWS_FILE, SQLITE_FILE } from './manifest.ts';
import { writeRows } from './rows-file.ts';

/** How many pages are copied between two words about how far it is: some ten megabytes. */
const PAGES_AT_ONCE = 2_500;

/** Files of the data directory that hold keys and secrets; the database goes its own way. */
const BESIDE = /^(?!ledger\.sqlite)(?!restore\.lock)(?!backup\.json$)[\w.-]+(?<!\.new|\.unfinished)$/;

/**
 * Backs a ledger up into a new directory while it runs: its database as it is at one moment, and all keys and secrets
 * of the data directory, for their owner only. The directory is there whole or not at all, and on the disk when this
 * resolves. [BACKUP-1] [BACKUP-2]
 */
export async function makeBackup(
  db: Kysely<Tables>,
  { dataDir, databaseUrl }: Place,
  directory: string,
  now: number,
  progress: (text: string) => void,
): Promise<Manifest> {
  const unfinished = `${directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  makeDirectory(unfinished);
  try {
    for (const name of filesBeside(dataDir)) {
      copyFileSync(join(dataDir, name), join(unfinished, name));
      chmodSync(join(unfinished, name), 0o600);
    }
    const said =
      databaseUrl === null
        ? await copySqlite(databaseFile(dataDir), join(unfinished, SQLITE_FILE), progress)
        : await copyPostgres(db, join(unfinished, ROWS_FILE), progress);
    const engine = databaseUrl === null ? 'sqlite' : 'postgres';
    const manifest: Manifest = { v: 1, time: now, engine, ...said, files: await digests(unfinished) };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    writeFileSync(join(unfinished, MANIFEST), text, { mode: 0o600 });
    flushFilesIn(unfinished);
    renameSync(unfinished, directory);
    flushNames(dirname(directory));
    return manifest;
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    throw cause;
  }
}

const filesBeside = (dataDir: string): string[] =>
  readdirSync(dataDir).filter((name) => BESIDE.test(name) && statSync(join(dataDir, name)).isFile());

type Said = Pick<Manifest, 'federation' | 'entries'>;

/** By SQLite's own backup, then read through once: what is damaged already is no backup. */
async function copySqlite(from: string, to: string, progress: (text: string) => void): Promise<Said> {
  const source = new BetterSqlite3(from, { readonly: true, timeout: 10_000 });
  try {
    // It sees the ledger as it was here until it is closed, so a busy ledger can't make the copy start again.
    source.exec('begin; select count(*) from federation');
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        progress(`${totalPages - remainingPages} of ${totalPages} pages`);
        return PAGES_AT_ONCE;
      },
    });
  } finally {
    source.close();
  }
  chmodSync(to, 0o600);
  const copy = new BetterSqlite3(to);
  try {
    progress('all pages, now reading them through');
    copy.pragma('journal_mode = DELETE');
    const health: unknown = copy.pragma('integrity_check', { simple: true });
    if (health !== 'ok') throw new Error(`The database is damaged: ${String(health)}`);
    const count = copy.prepare<[], { entries: number }>('select count(*) as entries from entries').get();
    const named = copy.prepare<[], { name: string }>('select name from federation').get();
    return { federation: named?.name ?? '', entries: count?.entries ?? 0 };
  } finally {
    copy.close();
  }
}

async function copyPostgres(db: Kysely<Tables>, to: string, progress: (text: string) => void): Promise<Said> {
  const steps = await stepsTaken(db, 'postgres');
  return atOneMoment(db, async (trx) => {
    const rows = await writeRows(trx, steps, to, (count, table) => progress(`${count} rows, now ${table}`));
    return { federation: (await findFederation(trx))?.name ?? '', entries: rows.get('entries') ?? 0 };
  });
}

const digests = (directory: string): Promise<Manifest['files']> =>
  Promise.all(
    readdirSync(directory)
      .toSorted()
      .map(async (name) => ({ name, ...(await digestOf(join(directory, name))) })),
  );
