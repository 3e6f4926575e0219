import { readdirSync, readFileSync, type renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backup } from '../../../src/ledger/commands/backup.ts';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { openLedgerKeys } from '../../../src/ledger/keys/ledger-keys.ts';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { onBothEngines, runCommand, type TestPlace } from '../both-engines.ts';
import { NOON } from '../register-kit.ts';
import { foundSampleIn } from '../sample-federation.ts';
import { temporaryDirectory } from '../server-kit.ts';

/** After how many renames it fails, whether it goes on failing as without power, and what happens before each. */
const renamed = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, power: true, before: (): void => {} }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const cut: typeof renameSync = (from, to) => {
    renamed.before();
    if (renamed.left <= 0) {
      if (renamed.power) renamed.left = Number.POSITIVE_INFINITY;
      throw new Error('it can not be renamed');
    }
    renamed.left -= 1;
    fs.renameSync(from, to);
  };
  /** Without power nothing is cleared either. */
  const removing: typeof fs.rmSync = (...which) => {
    if (renamed.power || renamed.left > 0) fs.rmSync(...which);
  };
  return { ...fs, renameSync: cut, rmSync: removing };
});

onBothEngines('the keys of a restore', (newPlace, engine) => {
  // On SQLite they come with the database, all of it ready beside: interrupted.test.ts.
  if (engine === 'SQLite') {
    test('come with the database', () => {});
    return;
  }

  let source: TestPlace;
  let there: TestPlace;
  let fresh: TestPlace;
  let elsewhere: ReturnType<typeof temporaryDirectory>;
  let kept: string;
  beforeEach(async () => {
    elsewhere = temporaryDirectory();
    [source, there, fresh] = [await newPlace(), await newPlace(), await newPlace()];
    for (const { open } of [source, there]) {
      const ledger = await open();
      await foundSampleIn(ledger.db);
      await ledger.close();
    }
    kept = join(elsewhere.path, 'backup');
    expect(await runCommand(backup, source.variables, kept)).toMatchObject({ code: 0 });
  }, 60_000);
  afterEach(async () => {
    Object.assign(renamed, { left: Number.POSITIVE_INFINITY, power: true, before: () => {} });
    for (const place of [source, there, fresh]) await place.remove();
    elsewhere.remove();
  });

  /** A new database, beside the keys of a ledger that is there. */
  const restoreThere = () =>
    runCommand(restore, { ...fresh.variables, DATA_DIR: there.dataDir }, kept, '--overwrite');
  const opened = (databaseUrl: string | null): Promise<string> =>
    openLedger({ dataDir: there.dataDir, databaseUrl }, () => NOON).then(
      async (ledger) => {
        await ledger.close();
        return 'opens';
      },
      (cause: Error) => cause.message,
    );
  const secretOf = ({ dataDir }: TestPlace): string => readFileSync(join(dataDir, 'ledger-secret'), 'utf8');
  const namesThere = (): string[] => readdirSync(there.dataDir).toSorted();

  // Two files go aside, then two come into their place.
  test.each([
    [0, 'are not those of this database'],
    [1, 'ledger-key.pem is missing'],
    [2, 'There are no ledger keys'],
    [3, 'ledger-key.pem is missing'],
    [4, 'opens'],
  ])(
    '[BACKUP-3] [LEDGER-14] cut off after %i renames they are never half of one ledger and half of another',
    async (cut, says) => {
      Object.assign(renamed, { left: cut, power: false });
      const done = await restoreThere().catch(() => null);
      renamed.left = Number.POSITIVE_INFINITY;
      expect(done === null).toBe(cut < 4);
      expect(await opened(fresh.databaseUrl)).toContain(says);
      if (says === 'opens') expect(secretOf(there)).toBe(secretOf(source));
      expect(await opened(there.databaseUrl)).toContain(
        cut === 0 ? 'opens' : cut === 4 ? 'are not those of this database' : says,
      );
    },
    60_000,
  );

  test.each([
    0, 1, 2, 3,
  ])('[BACKUP-3] where rename %i fails, those of before are there again, and nothing else', async (cut) => {
    const [before, secret] = [namesThere(), secretOf(there)];
    renamed.left = cut;
    await expect(restoreThere()).rejects.toThrow('it can not be renamed');
    expect(namesThere()).toEqual(before);
    expect(secretOf(there)).toBe(secret);
    expect(await opened(there.databaseUrl)).toBe('opens');
  }, 60_000);

  test('[BACKUP-3] are taken although a command opens those of before meanwhile', async () => {
    let seen: string[] = [];
    renamed.before = () => {
      renamed.before = () => {};
      openLedgerKeys(there.dataDir);
      seen = namesThere();
    };
    expect(await restoreThere()).toMatchObject({ code: 0, complained: '' });
    expect(seen).toContain('ledger-key.pem.unfinished');
    expect(await opened(fresh.databaseUrl)).toBe('opens');
    expect(secretOf(there)).toBe(secretOf(source));
  }, 60_000);
});
