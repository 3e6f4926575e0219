import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { signTrustList } from '../../src/core/card/trust-list.ts';
import { COMMANDS } from '../../src/ledger/commands/all.ts';
import { HELP, helpOf } from '../../src/ledger/commands/help.ts';
import { SETTINGS } from '../../src/ledger/environment.ts';
import { isLogin } from '../../src/ledger/office/logins.ts';
import { databaseFile } from '../../src/ledger/storage/data-directory.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { edited, folderOf } from './load/folder-of.ts';
import { newTillKey } from './register-kit.ts';
import { FEDERATION_SEED, foundSample } from './sample-federation.ts';
import { askToEnrol, startTestLedger, temporaryDirectory } from './server-kit.ts';

const CLI = fileURLToPath(new URL('../../src/ledger/cli.ts', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

const run = (dataDir: string, ...words: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', CLI, ...words],
      { env },
      (_error, out, errors) => resolve({ code: child.exitCode ?? -1, out, errors }),
    );
  });

test('the command line makes codes and logins that work, and takes trust lists', async () => {
  const directory = temporaryDirectory();
  await foundSample(directory.path);
  const [code, login] = await Promise.all([
    run(directory.path, 'code', 'cafe'),
    run(directory.path, 'login', 'noor', '--units', 'cafe'),
  ]);
  const ledger = await startTestLedger({ dataDir: directory.path });
  ledger.clock.time = Date.now();
  const shown = /^Code: +(\S+)$/m.exec(code.out)?.[1] ?? '';
  expect((await askToEnrol(ledger.url, shown, await newTillKey())).status).toBe(200);
  await ledger.close();

  const file = join(directory.path, 'list.cbor');
  writeFileSync(
    file,
    signTrustList({ version: 4, day: 20_770, boundDays: 30, organisations: [] }, FEDERATION_SEED),
  );
  const taken = await run(directory.path, 'trust', file);
  expect(taken).toMatchObject({ code: 0, out: 'Trust list, version 4: taken.\n' });

  const db = await openDatabase(directory.path);
  const password = /^Password: +(\S+)$/m.exec(login.out)?.[1] ?? '';
  expect(await isLogin(db, 'noor', password)).toBe(true);
  await db.destroy();
  directory.remove();
}, 120_000);

test('what is wrong is said in words, with an exit code', async () => {
  const directory = temporaryDirectory();
  await foundSample(directory.path);
  const [help, unknown, noUnit, badFile, badOption] = await Promise.all([
    run(directory.path, '--help'),
    run(directory.path, 'dance'),
    run(directory.path, 'code', 'nowhere'),
    run(directory.path, 'trust', CLI),
    run(directory.path, 'login', 'noor', '--unts', 'a'),
  ]);
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('load FOLDER') });
  expect(unknown).toMatchObject({ code: 2, errors: expect.stringContaining('no command "dance"') });
  expect(noUnit).toMatchObject({ code: 2, errors: expect.stringContaining('cafe, cinema') });
  expect(badFile).toMatchObject({ code: 1, errors: 'Not taken: it is not a trust list.\n' });
  expect(badOption).toMatchObject({ code: 2, errors: expect.stringContaining('login --help') });
  directory.remove();
}, 120_000);

test('the help names every command, option and setting that there is', () => {
  for (const name of SETTINGS) expect(HELP).toMatch(new RegExp(`^  (\\w+, )?${name}\\b`, 'm'));
  let options = 0;
  for (const [name, command] of Object.entries(COMMANDS)) {
    expect(HELP).toMatch(new RegExp(`^  ${name}\\b.*  \\w`, 'm'));
    const text = readFileSync(new URL(`../../src/ledger/commands/${name}.ts`, import.meta.url), 'utf8');
    const help = helpOf(command);
    expect(help.split('\n').filter((line) => line.length > 122)).toEqual([]);
    for (const [, option] of text.matchAll(/'?([\w-]+)'?: \{ type: '(?:string|boolean)'/g)) {
      expect([name, help]).toEqual([name, expect.stringMatching(new RegExp(`^  --${option}\\b`, 'm'))]);
      options += 1;
    }
  }
  expect(options).toBeGreaterThan(6);
});

const catalogues = async (dataDir: string): Promise<string[]> => {
  const db = await openDatabase(dataDir);
  const rows = await db.selectFrom('catalogues').select(['unit_id', 'version']).orderBy('unit_id').execute();
  await db.destroy();
  return rows.map(({ unit_id, version }) => `${unit_id} ${version}`);
};

test('[LOAD-3] `load` takes a folder, says what became of each unit, and takes nothing of a bad one', async () => {
  const directory = temporaryDirectory();
  const bad = folderOf({ ...edited('products.csv', '3.20', '3.2O'), ...edited('staff.csv', '4711', '1') });
  const refused = await run(directory.path, 'load', bad);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.errors).toContain('products.csv, row 2, price: "3.2O" is not an amount.');
  expect(refused.errors).toContain('2 errors. Nothing was stored.');
  expect(existsSync(databaseFile(directory.path))).toBe(false);

  const loaded = await run(directory.path, 'load', folderOf());
  expect(loaded).toMatchObject({ code: 0, errors: '' });
  expect(loaded.out).toContain('  cafe  The Cafe: new, version 1, 2 products');
  const again = await run(directory.path, 'load', bad);
  expect(again.code).toBe(1);
  expect(await catalogues(directory.path)).toEqual(['cafe 1', 'studio 1']);
  const other = await run(
    directory.path,
    'load',
    folderOf({
      'federation.json': JSON.stringify({ name: 'Test Federation', trustKey: 'cd'.repeat(32) }),
      ...edited('products.csv', '3.20', '3.30'),
    }),
  );
  expect(other).toMatchObject({ code: 1, errors: expect.stringContaining('trustKey') });
  expect(await catalogues(directory.path)).toEqual(['cafe 1', 'studio 1']);
  directory.remove();
}, 90_000);

test('`load` asks which folder, and says so where there is none', async () => {
  const directory = temporaryDirectory();
  const [none, gone] = await Promise.all([
    run(directory.path, 'load'),
    run(directory.path, 'load', join(directory.path, 'gone')),
  ]);
  expect(none).toMatchObject({ code: 2, errors: expect.stringContaining('Which folder?') });
  expect(gone).toMatchObject({ code: 1, errors: expect.stringContaining('gone') });
  directory.remove();
});
