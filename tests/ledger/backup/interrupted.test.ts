import {
  type copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  type renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { startLedger } from '../../../src/ledger/start.ts';
import { connectSqlite, type Sqlite } from '../../../src/ledger/storage/sqlite.ts';
import { runCommand } from '../both-engines.ts';
import { temporaryDirectory } from '../server-kit.ts';
import { backupOf, found, registersIn } from './restore-kit.ts';

const renamed = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));

/** What happens while a restore makes itself ready. */
const copied = vi.hoisted(() => ({ next: (): void => {} }));

/** Files as they are, but a power cut comes before so many have got another name. */
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const cut: typeof renameSync = (from, to) => {
    if (renamed.left <= 0) throw new Error('the power is gone');
    renamed.left -= 1;
    fs.renameSync(from, to);
  };
  const copy: typeof copyFileSync = (...which) => {
    fs.copyFileSync(...which);
    copied.next();
  };
  return { ...fs, renameSync: cut, copyFileSync: copy };
});

let here: ReturnType<typeof temporaryDirectory>;
let source: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  here = temporaryDirectory();
});
afterEach(() => {
  renamed.left = Number.POSITIVE_INFINITY;
  copied.next = () => {};
  here.remove();
});

let kept: string;
beforeAll(async () => {
  source = temporaryDirectory();
  kept = await backupOf('restored', source.path);
});
afterAll(() => source.remove());

const INTERRUPTED = 'A restore into this place was interrupted';

// Three files go aside, then three come into their place.
test.each([
  [0, ['before']],
  [1, INTERRUPTED],
  [2, INTERRUPTED],
  [3, INTERRUPTED],
  [4, INTERRUPTED],
  [5, INTERRUPTED],
  [6, ['restored']],
])('[BACKUP-3] a restore that is cut off after %i files is no new ledger, and is done once more', async (cut, stands) => {
  await found(here.path, 'before');
  const again = () => runCommand(restore, { DATA_DIR: here.path }, kept, '--overwrite');
  renamed.left = cut;
  const done = await again().catch(() => null);
  renamed.left = Number.POSITIVE_INFINITY;
  expect(done === null).toBe(cut < 6);
  const opened = registersIn(here.path);
  if (typeof stands === 'string') await expect(opened).rejects.toThrow(stands);
  else expect(await opened).toEqual(stands);
  expect(await again()).toMatchObject({ code: 0, complained: '' });
  expect(await registersIn(here.path)).toEqual(['restored']);
});

/** What a ledger logs while it starts and stops. */
async function logOfAStart(): Promise<string> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  try {
    await (await startLedger({ host: '127.0.0.1', port: 0, dataDir: here.path })).close();
  } finally {
    spy.mockRestore();
  }
  return written.join('');
}

test('[BACKUP-3] what one leaves that was killed before it moved anything is told at the start, and cleared by the next', async () => {
  await found(here.path, 'before');
  expect(await logOfAStart()).not.toContain('A restore was interrupted');
  const left = join(here.path, 'restoring');
  cpSync(kept, left, { recursive: true });
  const log = await logOfAStart();
  expect(log).toContain('A restore was interrupted, or runs');
  expect(log).toContain(left);
  expect(existsSync(left)).toBe(true);
  expect(await registersIn(here.path)).toEqual(['before']);
  const again = await runCommand(restore, { DATA_DIR: here.path }, kept, '--overwrite');
  expect(again).toMatchObject({ code: 0, complained: '' });
  expect(again.said).toContain('What an interrupted restore had left here');
  expect(existsSync(left)).toBe(false);
  expect(await logOfAStart()).not.toContain('A restore was interrupted');
  expect(await registersIn(here.path)).toEqual(['restored']);
});

const leftHere = (): string[] => readdirSync(here.path).filter((name) => name.startsWith('restoring'));
const restoreHere = (from: string) => runCommand(restore, { DATA_DIR: here.path }, from, '--overwrite');

test('[BACKUP-3] what one leaves that was cut off once all of it was in its place goes without a word', async () => {
  await found(here.path, 'restored');
  for (const name of ['restoring', 'restoring-once-more']) mkdirSync(join(here.path, name));
  expect(await logOfAStart()).not.toContain('A restore was interrupted');
  expect(leftHere()).toEqual([]);
});

test('[BACKUP-3] one that was cut off between the two stays known when the next one fails too', async () => {
  await found(here.path, 'before');
  renamed.left = 3;
  await expect(restoreHere(kept)).rejects.toThrow('the power is gone');
  renamed.left = Number.POSITIVE_INFINITY;
  const wrong = join(here.path, 'wrong');
  cpSync(kept, wrong, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(kept, 'backup.json'), 'utf8'));
  writeFileSync(join(wrong, 'backup.json'), JSON.stringify({ ...manifest, entries: 1 }));
  for (const _time of [1, 2]) {
    expect((await restoreHere(wrong)).complained).toContain('The backup says 1 entries');
    await expect(registersIn(here.path)).rejects.toThrow(INTERRUPTED);
    expect(existsSync(join(here.path, 'ledger.sqlite'))).toBe(false);
  }
  expect(await restoreHere(kept)).toMatchObject({ code: 0, complained: '' });
  expect(leftHere()).toEqual([]);
  expect(await registersIn(here.path)).toEqual(['restored']);
});

test('[BACKUP-3] a ledger that is started while one makes itself ready keeps its database', async () => {
  await found(here.path, 'before');
  let running: Sqlite | null = null;
  copied.next = () => {
    running ??= connectSqlite(here.path);
    running.handle.prepare('select count(*) from registers').get();
  };
  const refused = await restoreHere(kept);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.complained).toContain('A ledger is using this database');
  (running as Sqlite | null)?.handle.close();
  expect(leftHere()).toEqual([]);
  expect(await registersIn(here.path)).toEqual(['before']);
});
