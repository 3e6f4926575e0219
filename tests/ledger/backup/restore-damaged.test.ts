import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { isInUse } from '../../../src/ledger/storage/sqlite.ts';
import BetterSqlite3 from '../../../src/ledger/storage/sqlite-driver.ts';
import { runCommand } from '../both-engines.ts';
import { temporaryDirectory } from '../server-kit.ts';
import { backupOf, found, registersIn } from './restore-kit.ts';

let here: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  here = temporaryDirectory();
});
afterEach(() => here.remove());

test('[BACKUP-3] a restore takes the place of a database that is damaged, and keeps it aside', async () => {
  const dataDir = join(here.path, 'data');
  await found(dataDir, 'before');
  const file = join(dataDir, 'ledger.sqlite');
  const damaged = readFileSync(file).fill(0x41, 0, 4096);
  writeFileSync(file, damaged);
  const kept = await backupOf('restored', here.path);
  const done = await runCommand(restore, { DATA_DIR: dataDir }, kept, '--overwrite');
  expect(done).toMatchObject({ code: 0, complained: '' });
  expect(await registersIn(dataDir)).toEqual(['restored']);
  const [aside = ''] = readdirSync(dataDir).filter((name) => name.startsWith('before-restore-'));
  expect(readFileSync(join(dataDir, aside, 'ledger.sqlite')).equals(damaged)).toBe(true);
});

test('[BACKUP-3] only who has a database open uses it: what is none is used by nobody, and what can’t be told is thrown', () => {
  const file = join(here.path, 'some.sqlite');
  const handle = new BetterSqlite3(file);
  handle.pragma('journal_mode = WAL');
  handle.exec('create table some (one); select * from some');
  expect(isInUse(file)).toBe(true);
  handle.close();
  expect(isInUse(file)).toBe(false);
  writeFileSync(file, 'x'.repeat(4096));
  expect(isInUse(file)).toBe(false);
  expect(() => isInUse(here.path)).toThrow('unable to open');
});
