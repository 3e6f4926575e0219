import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backup } from '../../src/ledger/commands/backup.ts';
import { code } from '../../src/ledger/commands/code.ts';
import { newKeys } from '../../src/ledger/commands/new-keys.ts';
import { officeJournal } from '../../src/ledger/forks/office-journal.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { openStorage } from '../../src/ledger/storage/open.ts';
import { onBothEngines, runCommand, type TestPlace } from './both-engines.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';
import { addRegister } from './storage-contract.ts';

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

  /** A database of before, whose office has done nothing yet. */
  const ofBefore = async (withOffice: boolean): Promise<void> => {
    const ledger = await place.open();
    await addRegister(ledger.db, new Till({ unit: 'cafe', register: 'front', epoch: 1 }, await newTillKey()));
    if (withOffice) await officeJournal(ledger.db, 'cafe', ledger.keys, NOON);
    await ledger.db.deleteFrom('own_key').execute();
    await ledger.close();
  };
  const openTold = async (): Promise<string[]> => {
    const told: string[] = [];
    await (
      await openLedger(
        place,
        () => NOON,
        (sentence) => told.push(sentence),
      )
    ).close();
    return told;
  };

  test('[LEDGER-14] are looked for in the offices’ journals where nothing stands in the log yet', async () => {
    await ofBefore(true);
    away();
    await (await openLedger({ dataDir: join(elsewhere.path, 'other'), databaseUrl: null })).close();
    back(join(elsewhere.path, 'other'));
    await expect(place.open()).rejects.toThrow('are not those of this database');
    back(elsewhere.path);
    expect(await openTold()).toEqual([]);
  });

  test('[LEDGER-14] are taken with a warning, once, where registers are there and nothing tells whose they are', async () => {
    expect(await openTold()).toEqual([]);
    await ofBefore(false);
    expect(await openTold()).toEqual([expect.stringContaining('does not tell which keys')]);
    expect(await openTold()).toEqual([]);
  });

  test('[LEDGER-14] are made anew where they are lost, when someone says so', async () => {
    expect(await runCommand(newKeys, place.variables)).toMatchObject({ code: 1 });
    away();
    expect(await runCommand(newKeys, place.variables)).toMatchObject({ code: 0, complained: '' });
    const ledger = await place.open();
    expect(ledger.keys.publicKey).not.toBe(publicKey);
    await ledger.close();
  });

  const lose = (name: string): void => renameSync(join(place.dataDir, name), join(elsewhere.path, name));
  const filesHere = (): string[] => readdirSync(place.dataDir).filter((name) => name.startsWith('ledger-'));
  const keyHere = (): string => readFileSync(join(place.dataDir, 'ledger-key.pem'), 'utf8');
  /** The office's log takes nothing, as where another process holds the database. */
  const fullLog = async (): Promise<void> => {
    const { db } = await openStorage(place);
    const full =
      place.databaseUrl === null
        ? sql`create trigger full_disk before insert on office_log begin select raise(abort, 'disk full'); end`
        : sql`alter table office_log add constraint full_disk check (seq < 0)`;
    await full.execute(db);
    await db.destroy();
  };

  test('[LEDGER-14] of which only the secret is gone stay: the key is named, and a new secret leaves it alone', async () => {
    lose('ledger-secret');
    const key = keyHere();
    await expect(place.open()).rejects.toThrow(/^ledger-secret is missing in .* the signing key stays/);
    const made = await runCommand(newKeys, place.variables);
    expect(made).toMatchObject({ code: 0, complained: '' });
    expect(made.said).toContain('registers go on');
    expect(keyHere()).toBe(key);
    const ledger = await place.open();
    expect(ledger.keys.publicKey).toBe(publicKey);
    const log = await ledger.db.selectFrom('office_log').select('body').execute();
    expect(log.map(({ body }) => JSON.parse(body).made)).toEqual([['ledger-secret']]);
    await ledger.close();
  });

  test('[LEDGER-14] of which only the key is gone get a new one, and keep the secret', async () => {
    lose('ledger-key.pem');
    await expect(place.open()).rejects.toThrow(/^ledger-key.pem is missing in .* every register/);
    const secret = readFileSync(join(place.dataDir, 'ledger-secret'), 'utf8');
    expect(await runCommand(newKeys, place.variables)).toMatchObject({ code: 0, complained: '' });
    expect(readFileSync(join(place.dataDir, 'ledger-secret'), 'utf8')).toBe(secret);
    const ledger = await place.open();
    expect(ledger.keys.publicKey).not.toBe(publicKey);
    await ledger.close();
  });

  test.each([
    [['ledger-secret']],
    [['ledger-key.pem']],
    [['ledger-key.pem', 'ledger-secret']],
  ])('[LEDGER-14] what was there beside %j stays, and nothing is new, where making them fails', async (lost) => {
    for (const name of lost) lose(name);
    const before = filesHere().map((name) => [name, readFileSync(join(place.dataDir, name), 'utf8')]);
    await fullLog();
    await expect(runCommand(newKeys, place.variables)).rejects.toThrow();
    expect(filesHere().map((name) => [name, readFileSync(join(place.dataDir, name), 'utf8')])).toEqual(
      before,
    );
    // What was not lost is as good as before.
    for (const name of lost) renameSync(join(elsewhere.path, name), join(place.dataDir, name));
    const ledger = await place.open();
    expect(ledger.keys.publicKey).toBe(publicKey);
    await ledger.close();
  });

  test('[LEDGER-14] a damaged secret costs no key: none is made beside it', async () => {
    lose('ledger-key.pem');
    writeFileSync(join(place.dataDir, 'ledger-secret'), 'half');
    await expect(runCommand(newKeys, place.variables)).rejects.toThrow('ledger-secret is damaged');
    expect(existsSync(join(place.dataDir, 'ledger-key.pem'))).toBe(false);
  });

  test('[LEDGER-14] no new secret is made beside the key of another ledger', async () => {
    away();
    await (await openLedger({ dataDir: join(elsewhere.path, 'other'), databaseUrl: null })).close();
    renameSync(join(elsewhere.path, 'other', 'ledger-key.pem'), join(place.dataDir, 'ledger-key.pem'));
    await expect(runCommand(newKeys, place.variables)).rejects.toThrow('are not those of this database');
    expect(filesHere().filter((name) => name !== 'ledger-key.pem' && !name.includes('sqlite'))).toEqual([]);
  });

  test('[LEDGER-14] none are made while a ledger runs: it would go on signing with the old', async () => {
    const ledger = await place.open();
    await ledger.db.selectFrom('units').selectAll().execute();
    away();
    const refused = await runCommand(newKeys, place.variables);
    expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('Stop it first') });
    expect(existsSync(join(place.dataDir, 'ledger-key.pem'))).toBe(false);
    await ledger.close();
    expect(await runCommand(newKeys, place.variables)).toMatchObject({ code: 0, complained: '' });
  });
});
