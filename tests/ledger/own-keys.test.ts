import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backup } from '../../src/ledger/commands/backup.ts';
import { code } from '../../src/ledger/commands/code.ts';
import { newKeys } from '../../src/ledger/commands/new-keys.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { openStorage } from '../../src/ledger/storage/open.ts';
import { onBothEngines, runCommand, type TestPlace } from './both-engines.ts';
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
  const back = (from: string): void => {
    for (const name of ['ledger-key.pem', 'ledger-secret'])
      renameSync(join(from, name), join(place.dataDir, name));
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
    back(elsewhere.path);
    expect(await acts()).toBe(0);
    expect(await runCommand(code, place.variables, 'cafe')).toMatchObject({ code: 0 });
    expect(await acts()).toBe(1);
  });

  test('[LEDGER-14] of another ledger open nothing', async () => {
    away();
    const other = await openLedger({ dataDir: join(elsewhere.path, 'other'), databaseUrl: null });
    await other.close();
    back(join(elsewhere.path, 'other'));
    await expect(place.open()).rejects.toThrow('are not those of this database');
  });

  test('[LEDGER-14] are looked for in what they signed where a database of before names none', async () => {
    expect(await runCommand(code, place.variables, 'cafe')).toMatchObject({ code: 0 });
    const unnamed = async (): Promise<void> => {
      const { db } = await openStorage(place);
      await db.deleteFrom('own_key').execute();
      await db.destroy();
    };
    await unnamed();
    away();
    await expect(place.open()).rejects.toThrow(`There are no ledger keys in ${place.dataDir}`);
    await (await openLedger({ dataDir: join(elsewhere.path, 'other'), databaseUrl: null })).close();
    back(join(elsewhere.path, 'other'));
    await expect(place.open()).rejects.toThrow('are not those of this database');
    const kept = runCommand(backup, place.variables, join(elsewhere.path, 'backup'));
    await expect(kept).rejects.toThrow('are not those of this database');
    back(elsewhere.path);
    await (await place.open()).close();
    expect(await acts()).toBe(1);
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
