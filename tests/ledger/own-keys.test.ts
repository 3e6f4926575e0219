import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { code } from '../../src/ledger/commands/code.ts';
import { newKeys } from '../../src/ledger/commands/new-keys.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { onBothEngines, runCommand, type TestPlace } from './both-engines.ts';
import { NOON } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';

onBothEngines('the keys of a ledger', (newPlace) => {
  let place: TestPlace;
  let publicKey: string;
  let elsewhere: ReturnType<typeof temporaryDirectory>;
  beforeEach(async () => {
    elsewhere = temporaryDirectory();
    place = await newPlace();
    const ledger = await place.open();
    await foundSampleIn(ledger.db);
    publicKey = ledger.keys.publicKey;
    await ledger.close();
  });
  afterEach(async () => {
    await place.remove();
    elsewhere.remove();
  });

  const away = (): void => {
    for (const name of ['ledger-key.pem', 'ledger-secret'])
      renameSync(join(place.dataDir, name), join(elsewhere.path, name));
  };
  const acts = async (): Promise<number> => {
    const ledger = await place.open();
    const rows = await ledger.db.selectFrom('office_log').select('seq').execute();
    await ledger.close();
    return rows.length;
  };

  test('[LEDGER-14] that are gone are asked for: none are made, and nothing is written under others', async () => {
    away();
    await expect(place.open()).rejects.toThrow(`There are no ledger keys in ${place.dataDir}`);
    await expect(runCommand(code, place.variables, 'cafe')).rejects.toThrow('from a backup');
    expect(existsSync(join(place.dataDir, 'ledger-key.pem'))).toBe(false);
    for (const name of ['ledger-key.pem', 'ledger-secret'])
      renameSync(join(elsewhere.path, name), join(place.dataDir, name));
    expect(await acts()).toBe(0);
    expect(await runCommand(code, place.variables, 'cafe')).toMatchObject({ code: 0 });
    expect(await acts()).toBe(1);
  });

  test('[LEDGER-14] of another ledger open nothing', async () => {
    away();
    const other = await openLedger({ dataDir: join(elsewhere.path, 'other'), databaseUrl: null });
    await other.close();
    for (const name of ['ledger-key.pem', 'ledger-secret'])
      renameSync(join(elsewhere.path, 'other', name), join(place.dataDir, name));
    await expect(place.open()).rejects.toThrow('are not those of this database');
  });

  test('[LEDGER-14] are made anew where they are lost, when someone says so', async () => {
    expect(await runCommand(newKeys, place.variables)).toMatchObject({ code: 1 });
    away();
    expect(await runCommand(newKeys, place.variables)).toMatchObject({ code: 0, complained: '' });
    const ledger = await place.open();
    expect(ledger.keys.publicKey).not.toBe(publicKey);
    await ledger.close();
  });
});

test('[BACKUP-3] a restore that was interrupted while it took its place is no new ledger', async () => {
  const directory = temporaryDirectory();
  const place = { dataDir: directory.path, databaseUrl: null };
  await (await openLedger(place, () => NOON)).close();
  // As it stands when what was there is aside, and the restored database is not in its place.
  const restoring = join(directory.path, 'restoring');
  mkdirSync(restoring);
  for (const { name } of readdirSync(directory.path, { withFileTypes: true }).filter((each) => each.isFile()))
    renameSync(join(directory.path, name), join(restoring, name));
  await expect(openLedger(place)).rejects.toThrow('A restore into this place was interrupted');
  expect(readdirSync(directory.path)).toEqual(['restoring']);
  rmSync(restoring, { recursive: true });
  await (await openLedger(place)).close();
  directory.remove();
});
