import { type chmodSync, copyFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { connectSqlite, holdAlone, type Sqlite } from '../../../src/ledger/storage/sqlite.ts';
import BetterSqlite3 from '../../../src/ledger/storage/sqlite-driver.ts';
import { runCommand } from '../both-engines.ts';
import { temporaryDirectory } from '../server-kit.ts';
import { backupOf, found, registersIn } from './restore-kit.ts';

/** What happens right before files are flushed or one is renamed, before a database is opened, and before its first use. */
const before = vi.hoisted(() => ({
  flush: (_directory: string): void => {},
  rename: (_from: string): void => {},
  open: (): void => {},
  use: (): void => {},
}));
function once(which: 'open' | 'use'): void {
  const run = before[which];
  before[which] = () => {};
  run();
}
vi.mock('../../../src/ledger/storage/flushed.ts', async (original) => {
  const real = await original<typeof import('../../../src/ledger/storage/flushed.ts')>();
  const flushFilesIn: typeof real.flushFilesIn = (directory) => {
    before.flush(directory);
    real.flushFilesIn(directory);
  };
  const makeDirectory: typeof real.makeDirectory = (directory) => {
    real.makeDirectory(directory);
    once('open');
  };
  return { ...real, flushFilesIn, makeDirectory };
});
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const renaming: typeof fs.renameSync = (from, to) => {
    before.rename(String(from));
    fs.renameSync(from, to);
  };
  const changing: typeof chmodSync = (...which) => {
    fs.chmodSync(...which);
    once('use');
  };
  return { ...fs, renameSync: renaming, chmodSync: changing };
});

let here: ReturnType<typeof temporaryDirectory>;
let source: ReturnType<typeof temporaryDirectory>;
let kept: string;
beforeAll(async () => {
  source = temporaryDirectory();
  kept = await backupOf('restored', source.path);
});
afterAll(() => source.remove());
beforeEach(async () => {
  here = temporaryDirectory();
  await found(here.path, 'before');
});
afterEach(() => {
  Object.assign(before, { flush: () => {}, rename: () => {}, open: () => {}, use: () => {} });
  here.remove();
});

/** What is moved aside was held, which no longer has a write-ahead log. */
const wasHeld = () => holdAlone(join(here.path, 'ledger.sqlite'))?.release();
const restoreHere = () => runCommand(restore, { DATA_DIR: here.path }, kept, '--overwrite');

test('[BACKUP-3] a ledger that starts while what was restored is flushed keeps its database', async () => {
  const running: Sqlite[] = [];
  before.flush = (directory) => {
    if (!directory.endsWith('restoring')) return;
    const ledger = connectSqlite(here.path);
    ledger.handle.prepare('select count(*) from registers').get();
    running.push(ledger);
  };
  const refused = await restoreHere();
  expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('A ledger is using') });
  for (const { handle } of running) handle.close();
  expect(running).toHaveLength(1);
  expect(readdirSync(here.path).filter((name) => name.startsWith('restoring'))).toEqual([]);
  expect(await registersIn(here.path)).toEqual(['before']);
});

test('[BACKUP-3] no ledger opens a database that is being moved aside', async () => {
  const seen: string[] = [];
  before.rename = (from) => {
    if (from !== join(here.path, 'ledger.sqlite')) return;
    const handle = new BetterSqlite3(from, { timeout: 0 });
    try {
      handle.pragma('journal_mode = WAL');
      seen.push('opened');
    } catch (cause) {
      seen.push(cause instanceof BetterSqlite3.SqliteError ? cause.code : '');
    }
    handle.close();
  };
  expect(await restoreHere()).toMatchObject({ code: 0 });
  expect(seen).toEqual(['SQLITE_BUSY']);
});

test.each([
  'it has opened',
  'it is about to open',
])('[BACKUP-3] a ledger finds no database where the one that %s is moved away, and makes none', (when) => {
  wasHeld();
  const move = () =>
    renameSync(join(here.path, 'ledger.sqlite'), join(here.path, 'moved-to-postgresql.sqlite'));
  if (when === 'it has opened') before.use = move;
  else before.open = move;
  expect(() => connectSqlite(here.path)).toThrow('has moved to PostgreSQL');
  expect(readdirSync(here.path)).not.toContain('ledger.sqlite');
});

test('[BACKUP-3] a ledger that waits meanwhile opens what was put in its place', () => {
  wasHeld();
  const elsewhere = join(source.path, 'data-restored', 'ledger.sqlite');
  before.use = () => {
    renameSync(join(here.path, 'ledger.sqlite'), join(here.path, 'aside.sqlite'));
    copyFileSync(elsewhere, join(here.path, 'ledger.sqlite'));
  };
  const { handle } = connectSqlite(here.path);
  expect(handle.prepare('select register from registers').pluck().all()).toEqual(['restored']);
  handle.close();
  expect(readdirSync(here.path).filter((name) => name.includes('-wal'))).toEqual([]);
});
