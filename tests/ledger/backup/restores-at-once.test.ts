import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backup } from '../../../src/ledger/commands/backup.ts';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { onBothEngines, runCommand, type TestPlace } from '../both-engines.ts';
import { newTillKey, Till } from '../register-kit.ts';
import { foundSampleIn } from '../sample-federation.ts';
import { temporaryDirectory } from '../server-kit.ts';
import { addRegister } from '../storage-contract.ts';

/** What happens once a restore has proven what it brings, and has not put it in its place. */
const proven = vi.hoisted(() => ({ next: async (): Promise<void> => {} }));
vi.mock('../../../src/ledger/books/prove.ts', async (original) => {
  const real = await original<typeof import('../../../src/ledger/books/prove.ts')>();
  const proveLedger: typeof real.proveLedger = async (...which) => {
    const proof = await real.proveLedger(...which);
    const { next } = proven;
    proven.next = async () => {};
    await next();
    return proof;
  };
  return { ...real, proveLedger };
});

onBothEngines('two restores at once', (newPlace, engine) => {
  let elsewhere: ReturnType<typeof temporaryDirectory>;
  let places: TestPlace[];
  beforeEach(() => {
    elsewhere = temporaryDirectory();
    places = [];
  });
  afterEach(async () => {
    proven.next = async () => {};
    for (const place of places) await place.remove();
    elsewhere.remove();
  });

  const at = async (): Promise<TestPlace> => {
    const place = await newPlace();
    places.push(place);
    return place;
  };
  /** A backup of a ledger with one register of this name. */
  const backupOf = async (register: string): Promise<string> => {
    const place = await at();
    const ledger = await place.open();
    await foundSampleIn(ledger.db);
    await addRegister(ledger.db, new Till({ unit: 'cafe', register, epoch: 1 }, await newTillKey()));
    await ledger.close();
    const kept = join(elsewhere.path, register);
    expect(await runCommand(backup, place.variables, kept)).toMatchObject({ code: 0 });
    return kept;
  };
  const registersIn = async (place: TestPlace): Promise<string[]> => {
    const ledger = await place.open();
    const rows = await ledger.db.selectFrom('registers').select('register').execute();
    await ledger.close();
    return rows.map(({ register }) => register);
  };

  const SAME = engine === 'SQLite' ? ['both'] : ['both', 'DATA_DIR', 'DATABASE_URL'];
  test.each(
    SAME,
  )('[BACKUP-3] the second is refused, and the first is what is there (the same: %s)', async (same) => {
    const [kept, other] = [await backupOf('first'), await backupOf('second')];
    const [place, beside] = [await at(), await at()];
    const variables = { ...place.variables };
    if (same === 'DATABASE_URL') variables['DATA_DIR'] = beside.dataDir;
    if (same === 'DATA_DIR') variables['DATABASE_URL'] = beside.databaseUrl ?? '';
    const said: unknown[] = [];
    proven.next = async () => {
      said.push(await runCommand(restore, variables, other, '--overwrite'));
    };
    expect(await runCommand(restore, place.variables, kept)).toMatchObject({ code: 0, complained: '' });
    expect(said).toEqual([
      { code: 1, said: '', complained: 'Not restored. Another restore runs. Wait until it is done.' },
    ]);
    expect(await registersIn(place)).toEqual(['first']);
    expect(readdirSync(place.dataDir).filter((name) => name.startsWith('restor'))).toEqual([]);
  }, 60_000);

  test('[BACKUP-3] one that was killed is in nobody’s way, and what it leaves is in no backup', async () => {
    const kept = await backupOf('first');
    const place = await at();
    writeFileSync(join(place.dataDir, 'restore.lock'), '');
    expect(await runCommand(restore, place.variables, kept)).toMatchObject({ code: 0, complained: '' });
    for (const name of ['restore.lock', 'restore.lock-journal']) writeFileSync(join(place.dataDir, name), '');
    const again = join(elsewhere.path, 'again');
    expect(await runCommand(backup, place.variables, again)).toMatchObject({ code: 0 });
    expect(readdirSync(again)).toContain('ledger-key.pem');
    expect(readdirSync(again).filter((name) => name.startsWith('restore'))).toEqual([]);
  }, 60_000);
});
