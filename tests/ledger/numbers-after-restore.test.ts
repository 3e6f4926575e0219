import { afterEach, beforeEach, expect, test } from 'vitest';
import { declareRestore } from '../../src/ledger/backup/declare.ts';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { enrol } from '../../src/ledger/enrolment/enrol.ts';
import { findRegister, type StoredRegister } from '../../src/ledger/enrolment/registers.ts';
import { stateEnrolment } from '../../src/ledger/enrolment/statement.ts';
import { takeBack } from '../../src/ledger/enrolment/take-back.ts';
import { officeJournal } from '../../src/ledger/forks/office-journal.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { loadErrorText } from '../../src/ledger/load/errors.ts';
import { readFolder } from '../../src/ledger/load/read-folder.ts';
import { storeFederation } from '../../src/ledger/load/store-federation.ts';
import { enrolmentText } from '../../src/protocol/enrolment.ts';
import { returnText } from '../../src/protocol/returning.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { edited, folderOf } from './load/folder-of.ts';
import { newTillKey, NOON, type TillKey } from './register-kit.ts';

const MINUTE_MS = 60_000;

/** A federation whose ledger is restored again and again from one backup. */
onBothEngines('numbers after a restore', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  async function load(flatWhite: string) {
    const read = readFolder(folderOf(edited('products.csv', '3.20', flatWhite)));
    if (!read.ok) throw new Error(read.error.map(loadErrorText).join('\n'));
    const stored = await storeFederation(ledger.db, read.value, NOON);
    return stored.ok ? stored.value.units.find(({ unit }) => unit === 'cafe')?.version : null;
  }

  interface Enrolled {
    readonly row: StoredRegister;
    readonly key: TillKey;
  }

  async function enrolled(replaces: string | null = null): Promise<Enrolled> {
    const { db, randomBytes } = ledger;
    const key = await newTillKey();
    const { code } = await createEnrolmentCode(db, 'cafe', NOON, randomBytes, replaces);
    const signature = await key.sign(enrolmentText(code, key.publicKey, 'Counter'));
    const request = { code, publicKey: key.publicKey, name: 'Counter', signature };
    const made = await enrol(db, request, NOON, randomBytes);
    const row = made.ok && (await findRegister(db, made.value));
    if (!row) throw new Error('not enrolled');
    return { row, key };
  }

  const TABLES = ['restores', 'registers', 'enrolment_codes', 'units', 'catalogues'] as const;

  /** What a backup made now holds; restored, at a time, as often as anyone likes. */
  async function backedUp(): Promise<(at: number) => Promise<void>> {
    const { db, keys } = ledger;
    const [registers, units, catalogues] = [
      await db.selectFrom('registers').selectAll().execute(),
      await db.selectFrom('units').selectAll().execute(),
      await db.selectFrom('catalogues').selectAll().execute(),
    ];
    return async (at) => {
      for (const table of TABLES) await db.deleteFrom(table).execute();
      if (units.length > 0) await db.insertInto('units').values(units).execute();
      if (catalogues.length > 0) await db.insertInto('catalogues').values(catalogues).execute();
      if (registers.length > 0) await db.insertInto('registers').values(registers).execute();
      await declareRestore(db, keys, NOON, at);
    };
  }

  test('[BACKUP-6] [ENROL-8] one backup restored twice: no epoch is given again, and each tablet comes back', async () => {
    await load('3.20');
    const { row: first } = await enrolled();
    const restore = await backedUp();
    const given: Enrolled[] = [];
    for (const minute of [1, 2, 3]) {
      await restore(NOON + minute * MINUTE_MS);
      given.push(await enrolled(first.register), await enrolled(first.register));
    }
    const numbers = [first, ...given.map(({ row }) => row)].map(({ epoch }) => epoch);
    // A later one has the higher number, whatever was forgotten in between.
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    for (const { row, key } of given) {
      const { db, keys, randomBytes } = ledger;
      const { code } = await createEnrolmentCode(db, 'cafe', NOON, randomBytes);
      const statement = stateEnrolment(keys, row);
      const signature = await key.sign(returnText(code, statement.text));
      const taken = await takeBack(ledger, { code, epochs: [{ statement, signature }] }, NOON);
      const outcome = expect.stringMatching(/^(back|known)$/);
      expect(taken).toMatchObject({ ok: true, value: { epochs: [{ outcome }] } });
    }
  });

  test('[BACKUP-6] [ENROL-4] nor a receipt prefix, also where the backup is older than the unit', async () => {
    const restoreEmpty = await backedUp();
    await load('3.20');
    const prefixes = [(await enrolled()).row.receipt_prefix];
    const restore = await backedUp();
    for (const minute of [1, 2, 3]) {
      await (minute === 2 ? restoreEmpty : restore)(NOON + minute * MINUTE_MS);
      await load('3.20');
      for (const each of [await enrolled(), await enrolled()]) prefixes.push(each.row.receipt_prefix);
    }
    expect(prefixes[0]).toBe('CA1');
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  test('[BACKUP-6] [LOAD-3] nor the number of a price list: a till that has the lost one fetches the new one', async () => {
    const versions = [await load('3.20')];
    const restore = await backedUp();
    versions.push(await load('3.30'));
    for (const minute of [1, 2]) {
      await restore(NOON + minute * MINUTE_MS);
      expect(await load('3.20')).toBe(1);
      versions.push(await load(minute === 1 ? '3.40' : '3.50'));
    }
    expect(versions.slice(0, 2)).toEqual([1, 2]);
    expect(new Set(versions).size).toBe(versions.length);
  });

  test('[BACKUP-6] [FORK-3] nor an epoch of the office’s journal', async () => {
    const office = async () => (await officeJournal(ledger.db, 'cafe', ledger.keys, NOON)).epoch;
    const restoreEmpty = await backedUp();
    const epochs = [await office()];
    const restore = await backedUp();
    for (const minute of [1, 2, 3]) {
      await (minute === 2 ? restoreEmpty : restore)(NOON + minute * MINUTE_MS);
      epochs.push(await office());
      expect(await office()).toBe(epochs.at(-1));
    }
    expect(epochs[0]).toBe(1);
    expect(new Set(epochs).size).toBe(epochs.length);
  });

  test('[BACKUP-6] a clock that is behind the backup counts as the backup’s', async () => {
    await load('3.20');
    const restore = await backedUp();
    const { row: lost } = await enrolled();
    await restore(0);
    const { row: next } = await enrolled();
    expect(next.receipt_prefix).not.toBe(lost.receipt_prefix);
    expect(await ledger.db.selectFrom('restores').select('restored_at').execute()).toEqual([
      { restored_at: NOON },
    ]);
  });
});
