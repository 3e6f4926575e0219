import { type Kysely, sql } from 'kysely';
import { bytesToHex } from '@noble/hashes/utils.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publicKeyOf } from '../../../src/core/card/ed25519.ts';
import { signHandover } from '../../../src/core/card/key-handover.ts';
import { type Catalogue, catalogueSchema } from '../../../src/core/catalogue.ts';
import { PIN_KDF } from '../../../src/core/pin.ts';
import { loadErrorText } from '../../../src/ledger/load/errors.ts';
import { checkPin } from '../../../src/ledger/load/pins.ts';
import { readFolder } from '../../../src/ledger/load/read-folder.ts';
import { storeFederation } from '../../../src/ledger/load/store-federation.ts';
import { openDatabase } from '../../../src/ledger/storage/sqlite.ts';
import type { Tables } from '../../../src/ledger/storage/tables.ts';
import { temporaryDirectory } from '../server-kit.ts';
import { storeTrustFile } from '../../../src/ledger/trust/trust-lists.ts';
import { edited, folderOf } from './folder-of.ts';
import { changed, OFFERS } from './offers-of.ts';

const NOW = 1_795_000_000_000;
let db: Kysely<Tables>;
let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(async () => {
  directory = temporaryDirectory();
  db = await openDatabase(directory.path);
});

afterEach(async () => {
  await db.destroy();
  directory.remove();
});

/** Reads and stores SMALL with these changes. */
async function load(changes: Readonly<Record<string, string | null>> = {}) {
  const read = readFolder(folderOf(changes));
  if (!read.ok) throw new Error(read.error.map(loadErrorText).join('\n'));
  return storeFederation(db, read.value, NOW);
}

async function catalogue(unit: string, version: number): Promise<Catalogue> {
  const row = await db
    .selectFrom('catalogues')
    .selectAll()
    .where('unit_id', '=', unit)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return catalogueSchema.parse(JSON.parse(row.document));
}

/** Every row of the tables that loading writes. */
const everything = async () => ({
  federation: await db.selectFrom('federation').selectAll().execute(),
  units: await db.selectFrom('units').selectAll().execute(),
  catalogues: await db.selectFrom('catalogues').selectAll().execute(),
});

describe('the first load', () => {
  test('[LOAD-1] stores the federation and version 1 of each unit', async () => {
    const stored = await load();
    expect(stored.ok && stored.value.units.map(({ unit, version, state }) => [unit, version, state])).toEqual(
      [
        ['cafe', 1, 'new'],
        ['studio', 1, 'new'],
      ],
    );
    const { federation, units } = await everything();
    expect(federation).toEqual([
      {
        id: 1,
        name: 'Test Federation',
        minimum_uses: 5,
        trust_key: 'ab'.repeat(32),
        open_books: '["totals"]',
      },
    ]);
    expect(units.map(({ unit_id, registers }) => [unit_id, registers])).toEqual([
      ['cafe', 0],
      ['studio', 0],
    ]);
    const { partners, staff, ...rest } = await catalogue('cafe', 1);
    expect(rest).toMatchObject({ version: 1, federation: { name: 'Test Federation', minimumUses: 5 } });
    expect(partners.map(({ id }) => id)).toEqual(['ppu', 'ncu']);
    expect(staff.map(({ name }) => name)).toEqual(['Noor', 'Tomé']);
  });

  test('[GATE-8] takes what was voted to be open, and leaves it where the folder does not say', async () => {
    const open = async (text: string) => {
      await load({ 'federation.json': `{"name": "T", "trustKey": "${'ab'.repeat(32)}"${text}}` });
      return (await everything()).federation[0]?.open_books;
    };
    expect(await open('')).toBe('["totals"]');
    expect(await open(', "openBooks": ["totals", "sales"]')).toBe('["totals","sales"]');
    expect(await open('')).toBe('["totals","sales"]');
    expect(await open(', "openBooks": []')).toBe('[]');
    await expect(open(', "openBooks": ["everything"]')).rejects.toThrow('openBooks');
  });

  test('[PIN-1] keeps of a PIN only a salted hash, which WebCrypto verifies', async () => {
    await load();
    const [noor, tome] = (await catalogue('cafe', 1)).staff;
    if (!noor || !tome) throw new Error('no staff');
    expect(noor.pin).toMatchObject({ iterations: PIN_KDF.iterations, digits: 4 });
    expect(noor.pin.salt).toMatch(/^[0-9a-f]{32}$/);
    expect(noor.pin.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(noor.pin.salt).not.toBe(tome.pin.salt);
    expect(await checkPin('4711', noor.pin)).toBe(true);
    expect(await checkPin('4712', noor.pin)).toBe(false);
    expect(await checkPin('00815', tome.pin)).toBe(true);
    expect(await checkPin('815', tome.pin)).toBe(false);
    // Salts and hashes are made by chance, and one in some hundreds has these digits in it.
    const text = JSON.stringify(await everything()).replace(/[0-9a-f]{32,64}/g, '');
    expect(text).toContain(tome.name);
    expect(text).not.toMatch(/4711|00815/);
  });

  test('[LOAD-4] names staff by pseudonyms that differ between units', async () => {
    await load();
    const inCafe = (await catalogue('cafe', 1)).staff[0];
    const inStudio = (await catalogue('studio', 1)).staff[0];
    expect(inCafe?.name).toBe(inStudio?.name);
    expect(inCafe?.id).toMatch(/^s-[0-9a-f]{16}$/);
    expect(inCafe?.id).not.toBe(inStudio?.id);
  });
});

describe('loading again', () => {
  test('[LOAD-3] the same folder changes nothing', async () => {
    await load();
    const before = await everything();
    const stored = await load();
    expect(stored.ok && stored.value.units.map(({ state }) => state)).toEqual(['same', 'same']);
    expect(await everything()).toEqual(before);
  });

  test('[LOAD-3] a new price makes a new version of that unit only; the old one stays', async () => {
    await load();
    const stored = await load(edited('products.csv', '3.20', '3.40'));
    expect(stored.ok && stored.value.units.map(({ version, state }) => [version, state])).toEqual([
      [2, 'changed'],
      [1, 'same'],
    ]);
    expect((await catalogue('cafe', 1)).products[0]?.price).toBe(320);
    expect((await catalogue('cafe', 2)).products[0]?.price).toBe(340);
    expect((await everything()).catalogues).toHaveLength(3);
  });

  test('[LOAD-4] people keep their pseudonym; a PIN is hashed again only when it changed', async () => {
    await load();
    const before = (await catalogue('cafe', 1)).staff;
    await load(edited('staff.csv', '4711', '4712'));
    const after = (await catalogue('cafe', 2)).staff;
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[0]?.pin.salt).not.toBe(before[0]?.pin.salt);
    expect(after[1]).toEqual(before[1]);
  });

  test('[LOAD-4] an empty PIN keeps the one before, and is refused for someone new', async () => {
    await load();
    const stored = await load(edited('staff.csv', 'Noor,4711', 'Noor,'));
    expect(stored.ok && stored.value.units[0]?.state).toBe('same');
    const before = await everything();
    const refused = await load(edited('staff.csv', 'Noor,4711', 'Ilse,'));
    expect(refused.ok ? [] : refused.error.map(loadErrorText)).toEqual([
      'staff.csv, row 2, pin: "Ilse" is new and has no PIN yet. Expected 4 to 8 digits.',
    ]);
    expect(await everything()).toEqual(before);
  });

  test('[LOAD-5] refuses another trust key or currency, and stores nothing of the rest', async () => {
    await load();
    const before = await everything();
    const refused = await load({
      'federation.json': JSON.stringify({ name: 'Other', trustKey: 'cd'.repeat(32) }),
      ...edited('units.csv', 'light,EUR', 'light,SEK'),
      ...edited('products.csv', '3.20', '3.40'),
    });
    expect(refused.ok ? [] : refused.error.map(loadErrorText)).toEqual([
      `federation.json, trustKey: is not the key that this ledger and its registers hold. Expected ${'ab'.repeat(32)}.`,
      'units.csv, row 2, currency: cafe has counted in EUR until now. Expected EUR; a unit that changes its currency is a new unit.',
    ]);
    expect(await everything()).toEqual(before);
  });

  test("[LOAD-5] [TRUST-6] takes a folder that still names the federation's first key, and leaves the newest in force", async () => {
    const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const folder = (seed: Uint8Array, name: string) => ({
      'federation.json': JSON.stringify({ name, trustKey: bytesToHex(publicKeyOf(seed)) }),
    });
    await load(folder(first, 'One'));
    expect(await storeTrustFile(db, signHandover(publicKeyOf(second), 20_000, first), 1)).toMatchObject({
      ok: true,
    });
    for (const [seed, name] of [
      [first, 'Two'],
      [second, 'Three'],
    ] as const) {
      expect(await load(folder(seed, name))).toMatchObject({ ok: true });
      expect((await everything()).federation).toMatchObject([
        { name, trust_key: bytesToHex(publicKeyOf(second)) },
      ]);
    }
    expect(await load(folder(new Uint8Array(32).fill(3), 'Four'))).toMatchObject({ ok: false });
  });

  test('[LOAD-6] a price list of an earlier version, stored without what is new, is still the same', async () => {
    await load();
    const rows = await db.selectFrom('catalogues').selectAll().execute();
    for (const { unit_id, document } of rows) {
      const old: { unit: object } = JSON.parse(document);
      const terms = ['alsoTakes', 'cashStep', 'fund', 'tips', 'cosign', 'lockAfter'];
      const kept = (of: object, without: readonly string[]) =>
        Object.fromEntries(Object.entries(of).filter(([key]) => !without.includes(key)));
      const bare = kept({ ...old, unit: kept(old.unit, terms) }, ['optionGroups', 'roles', 'accounts']);
      expect(Object.keys(bare)).toHaveLength(Object.keys(old).length - 3);
      const text = JSON.stringify(bare);
      await sql`update catalogues set document = ${text} where unit_id = ${unit_id}`.execute(db);
    }
    const stored = await load();
    expect(stored.ok && stored.value.units.map(({ state }) => state)).toEqual(['same', 'same']);
  });

  test('[LOAD-6] all that may be left out is kept, changes nothing again, and makes a version when it changes', async () => {
    await load(OFFERS);
    const before = await everything();
    const same = await load(OFFERS);
    expect(same.ok && same.value.units.map(({ state }) => state)).toEqual(['same', 'same']);
    expect(await everything()).toEqual(before);
    const first = await catalogue('cafe', 1);
    expect(first.optionGroups.map(({ id }) => id)).toEqual(['size', 'milk']);
    expect([first.roles.length, first.accounts.length]).toEqual([2, 1]);
    expect(first.staff[1]).toMatchObject({ name: 'Tomé', roles: ['floor'], language: 'es' });

    const other = changed('staff.csv', '00815,floor,es', ',keys,');
    const stored = await load({ ...OFFERS, ...other });
    expect(stored.ok && stored.value.units.map(({ state }) => state)).toEqual(['changed', 'same']);
    const [, tome] = (await catalogue('cafe', 2)).staff;
    // Roles rotate: the person and the PIN stay, and what is no longer said is gone.
    expect(tome).toEqual({ ...first.staff[1], roles: ['keys'], language: undefined });
  });

  test('a unit that the folder no longer names stays as it is', async () => {
    await load();
    const without = (file: string, line: string) => edited(file, line, '');
    const stored = await load({
      ...without('units.csv', '\nstudio,The Studio,Design,#1f4bb8,,EUR,en-IE,Europe/Dublin,,added,,,ST'),
      ...without('categories.csv', '\nstudio,hours,Hours'),
      ...without('products.csv', '\nstudio,hour,Hour,hours,half,80'),
      ...without('staff.csv', '\nstudio,Noor,2580'),
      ...without('agreements.csv', '\nstudio,hour,€10.00 off,ncu,organisation,everything,,10,'),
    });
    expect(stored.ok && stored.value).toMatchObject({ units: [{ unit: 'cafe' }], untouched: ['studio'] });
    expect((await everything()).catalogues).toHaveLength(2);
  });
});

describe('all or nothing', () => {
  test('[LOAD-3] a failure in the middle leaves no trace', async () => {
    await sql`create trigger no_studio before insert on catalogues when new.unit_id = 'studio'
      begin select raise(abort, 'disk full'); end`.execute(db);
    await expect(load()).rejects.toThrow('disk full');
    expect(await everything()).toEqual({ federation: [], units: [], catalogues: [] });
  });

  test('[LOAD-3] loads at the same time end with one of them, whole, and no version lost', async () => {
    const both = await Promise.all([
      load(edited('products.csv', '3.20', '3.40')),
      load(edited('products.csv', '3.20', '3.60')),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const cafe = (await everything()).catalogues.filter(({ unit_id }) => unit_id === 'cafe');
    expect(cafe.map(({ version }) => version)).toEqual([1, 2]);
    const prices = [await catalogue('cafe', 1), await catalogue('cafe', 2)].map(
      (each) => each.products[0]?.price,
    );
    expect(prices.toSorted((a = 0, b = 0) => a - b)).toEqual([340, 360]);
    const people = [await catalogue('cafe', 1), await catalogue('cafe', 2)].map((each) => each.staff);
    expect(people[0]).toEqual(people[1]);
  });
});
