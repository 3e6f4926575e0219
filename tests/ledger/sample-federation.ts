import type { Kysely } from 'kysely';
import { type Catalogue, catalogueSchema } from '../../src/core/catalogue.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { addLogin } from '../../src/ledger/office/logins.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import type { Tables } from '../../src/ledger/storage/tables.ts';

/** The secret seed of the sample federation's trust key. */
export const FEDERATION_SEED = new Uint8Array(32).fill(7);

/** A cafe, or another unit made the same way. */
export const sampleCatalogue = (unit = 'cafe', version = 1): Catalogue =>
  catalogueSchema.parse({
    version,
    federation: { name: 'Harbour Federation', minimumUses: 3 },
    unit: {
      id: unit,
      name: `The ${unit}`,
      trade: 'cafe',
      colour: '#a8402c',
      mode: 'light',
      currency: 'EUR',
      locale: 'en-IE',
      timeZone: 'Europe/Dublin',
      dayStart: 240,
      prices: 'included',
      address: '',
      motto: '',
      receiptPrefix: 'KT',
    },
    taxClasses: [
      { id: 'reduced', name: 'Reduced', rate: 900 },
      { id: 'standard', name: 'Standard', rate: 2300 },
    ],
    categories: [
      { id: 'hot', name: 'Hot drinks' },
      { id: 'bakery', name: 'Bakery' },
    ],
    products: [
      { id: 'coffee', name: 'Coffee', category: 'hot', taxClass: 'standard', price: 320 },
      { id: 'tea', name: 'Tea', category: 'hot', taxClass: 'standard', price: 250 },
      { id: 'bun', name: '=1+1 bun', category: 'bakery', taxClass: 'reduced', price: 199 },
    ],
    agreements: [
      {
        id: 'dockers-hot',
        label: 'Dockers: hot drinks 20 % off',
        organisation: 'dockers',
        tiers: [],
        on: { type: 'category', category: 'hot' },
        gives: { type: 'percent', off: 2000 },
      },
      {
        id: 'tenants-all',
        label: 'Tenants: 10 % off',
        organisation: 'tenants',
        tiers: [],
        on: { type: 'everything' },
        gives: { type: 'percent', off: 1000 },
      },
    ],
    partners: [
      { id: 'dockers', name: "Dockers' Union", short: 'DOCK', colour: '#123456', pattern: '#f0c050' },
      { id: 'tenants', name: "Tenants' League", short: 'TEN', colour: '#654321', pattern: '#fffefa' },
    ],
    staff: [],
  });

/** Logins of the sample: the cafe's coordinator sees the cafe, the steward sees all. */
export const LOGINS = {
  coordinator: { login: 'coordinator', password: 'tea-at-four' },
  steward: { login: 'steward', password: 'open-books' },
};

/** Founds a federation of two units, a cafe and a cinema, in an empty data directory. */
export async function foundSample(dataDir: string): Promise<void> {
  const db = await openDatabase(dataDir);
  await foundSampleIn(db);
  await db.destroy();
}

/** The same in a database that is open. */
export async function foundSampleIn(db: Kysely<Tables>): Promise<void> {
  const trust_key = Buffer.from(publicKeyOf(FEDERATION_SEED)).toString('hex');
  await db
    .insertInto('federation')
    .values({ id: 1, name: 'Harbour Federation', minimum_uses: 3, trust_key })
    .execute();
  for (const unit of ['cafe', 'cinema']) {
    const document = JSON.stringify(sampleCatalogue(unit));
    await db
      .insertInto('catalogues')
      .values({ unit_id: unit, version: 1, document, created_at: 0 })
      .execute();
  }
  const { coordinator, steward } = LOGINS;
  await addLogin(db, coordinator.login, coordinator.password, ['cafe']);
  await addLogin(db, steward.login, steward.password, '*');
}
