import { type Catalogue, catalogueSchema } from '../../src/core/catalogue.ts';
import { ACTIONS } from '../../src/core/people.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { sampleCatalogue } from './sample-federation.ts';

const pin = { salt: '', hash: '', iterations: 1, digits: 4 };

/** When the sample's film starts. */
export const FILM_AT = Date.UTC(2026, 10, 14, 20);

/** The cafe with all that a unit may have: options, combos, measures, tickets, roles, every tender. */
export const fullCafe = (version = 2, unit = 'cafe'): Catalogue => {
  const sample = sampleCatalogue(unit, version);
  return catalogueSchema.parse({
    ...sample,
    unit: {
      ...sample.unit,
      alsoTakes: ['voucher', 'account'],
      cashStep: 5,
      fund: { id: 'roof', name: 'The roof' },
      tips: true,
    },
    products: [
      ...sample.products,
      {
        id: 'latte',
        name: 'Latte',
        category: 'hot',
        taxClass: 'standard',
        price: 350,
        options: ['milk', 'extras'],
      },
      { id: 'beans', name: 'Beans', category: 'hot', taxClass: 'reduced', price: 1999, measure: 'kg' },
      {
        id: 'soup',
        name: 'Soup',
        category: 'bakery',
        taxClass: 'reduced',
        price: 500,
        bounds: { least: 200, most: 900 },
      },
      {
        id: 'lunch',
        name: 'Lunch',
        category: 'hot',
        taxClass: 'reduced',
        price: 500,
        combo: [
          { name: 'Drink', products: ['coffee', 'tea', 'latte'] },
          { name: 'Bread', products: ['bun'] },
        ],
      },
      {
        id: 'film',
        name: 'Film',
        category: 'bakery',
        taxClass: 'reduced',
        price: 700,
        screening: { startsAt: FILM_AT, place: 'Hall', seats: 5 },
      },
    ],
    optionGroups: [
      {
        id: 'milk',
        name: 'Milk',
        least: 1,
        most: 1,
        options: [
          { id: 'cow', name: 'Cow', price: 0 },
          { id: 'oat', name: 'Oat', price: 40 },
        ],
      },
      {
        id: 'extras',
        name: 'Extras',
        least: 0,
        most: 3,
        options: [
          { id: 'shot', name: 'Shot', price: 60 },
          { id: 'own-cup', name: 'Own cup', price: -20 },
        ],
      },
    ],
    staff: [
      { id: 'mika', name: 'Mika', pin, roles: ['counter'] },
      { id: 'robin', name: 'Robin', pin, roles: ['keys'] },
      { id: 'alex', name: 'Alex', pin, roles: ['counter'] },
    ],
    roles: [
      { id: 'counter', name: 'Counter', may: ['open-ring', 'report', 'close'], withApproval: ACTIONS },
      { id: 'keys', name: 'Keys', may: ACTIONS, withApproval: [] },
    ],
    accounts: [{ id: 'choir', name: 'The choir' }],
  });
};

/** Puts that price list into a ledger's file, as loading a folder does. */
export async function loadFullCafe(dataDir: string, catalogue = fullCafe()): Promise<void> {
  const db = await openDatabase(dataDir);
  const { unit, version } = catalogue;
  const document = JSON.stringify(catalogue);
  await db.insertInto('catalogues').values({ unit_id: unit.id, version, document, created_at: 1 }).execute();
  await db.destroy();
}
