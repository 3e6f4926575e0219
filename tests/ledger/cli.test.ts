import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { signTrustList } from '../../src/core/card/trust-list.ts';
import { isLogin } from '../../src/ledger/office/logins.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
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
});

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
  expect(badOption.code).toBe(1);
  directory.remove();
});
