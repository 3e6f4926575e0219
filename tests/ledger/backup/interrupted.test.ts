import { cpSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { backup } from '../../../src/ledger/commands/backup.ts';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { startLedger } from '../../../src/ledger/start.ts';
import { runCommand } from '../both-engines.ts';
import { NOON, newTillKey, Till } from '../register-kit.ts';
import { foundSampleIn } from '../sample-federation.ts';
import { temporaryDirectory } from '../server-kit.ts';
import { addRegister } from '../storage-contract.ts';

const renamed = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));

/** Files as they are, but a power cut comes before so many have got another name. */
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const cut: typeof renameSync = (from, to) => {
    if (renamed.left <= 0) throw new Error('the power is gone');
    renamed.left -= 1;
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync: cut };
});

let here: ReturnType<typeof temporaryDirectory>;
let source: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  here = temporaryDirectory();
});
afterEach(() => {
  renamed.left = Number.POSITIVE_INFINITY;
  here.remove();
});

const registersIn = async (dataDir: string): Promise<string[]> => {
  const ledger = await openLedger({ dataDir, databaseUrl: null }, () => NOON);
  const rows = await ledger.db.selectFrom('registers').select('register').orderBy('register').execute();
  await ledger.close();
  return rows.map(({ register }) => register);
};

/** A ledger with one register of this name. */
async function found(dataDir: string, register: string): Promise<void> {
  const ledger = await openLedger({ dataDir, databaseUrl: null }, () => NOON);
  await foundSampleIn(ledger.db);
  await addRegister(ledger.db, new Till({ unit: 'cafe', register, epoch: 1 }, await newTillKey()));
  await ledger.close();
}

let kept: string;
beforeAll(async () => {
  source = temporaryDirectory();
  kept = join(source.path, 'backup');
  await found(join(source.path, 'data'), 'restored');
  await runCommand(backup, { DATA_DIR: join(source.path, 'data') }, kept);
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
