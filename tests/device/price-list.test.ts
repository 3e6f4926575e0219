import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Catalogue, Product } from '../../src/core/catalogue.ts';
import { MOST_OF_ONE } from '../../src/core/first-products.ts';
import {
  keepPriceList,
  openPriceList,
  priceListTag,
  readPriceList,
  readRest,
} from '../../src/device/price-list.ts';
import { newDevice, openOn } from './device.ts';
import { SAMPLE_CATALOGUE } from './sample-catalogue.ts';

const [tea] = SAMPLE_CATALOGUE.products;
if (!tea) throw new Error('the sample sells nothing');

const many = (count: number, price: number): Product[] =>
  Array.from({ length: count }, (_, at) => ({ ...tea, id: `book-${at}`, category: 'books', price }));

/** The sample with so many books more. */
const large = (books: number, price = 500): Catalogue => ({
  ...SAMPLE_CATALOGUE,
  products: [...SAMPLE_CATALOGUE.products, ...many(books, price)],
});

describe('[START-1] a price list', () => {
  it('is opened with its first products and their number, and its rest makes it whole', async () => {
    const { db, disk } = await newDevice();
    const catalogue = large(2_500);
    await keepPriceList(db, { catalogue, etag: '"1"' }, 'a');
    db.close();

    const reopened = openOn(disk);
    const opened = await openPriceList(reopened, 'a');
    if (!opened) throw new Error('nothing was kept');
    expect(opened.catalogue.products).toHaveLength(2 + MOST_OF_ONE);
    expect(opened.counts).toEqual({ drinks: 2, books: 2_501 });
    expect(opened.catalogue.unit).toEqual(catalogue.unit);
    const whole = await readRest(reopened, opened);
    expect(whole).toEqual(catalogue);
    // What is drawn already is the very same.
    expect(whole?.products[0]).toBe(opened.catalogue.products[0]);
    expect(await priceListTag(reopened)).toBe('"1"');
  });

  it('that is small is whole at once', async () => {
    const { db } = await newDevice();
    await keepPriceList(db, { catalogue: SAMPLE_CATALOGUE, etag: '"1"' }, 'a');
    expect(await openPriceList(db, 'a')).toEqual({ catalogue: SAMPLE_CATALOGUE, etag: '"1"', counts: null });
  });

  it('takes the place of the one before with all its parts', async () => {
    const { db } = await newDevice();
    await keepPriceList(db, { catalogue: large(4_000), etag: '"1"' }, 'a');
    const opened = await openPriceList(db, 'a');
    if (!opened) throw new Error('nothing was kept');
    await keepPriceList(db, { catalogue: large(1_200, 700), etag: '"2"' }, 'a');
    // The rest of the earlier list is gone: nothing of the later one is taken for it.
    expect(await readRest(db, opened)).toBeNull();
    expect(await readPriceList(db)).toEqual({ catalogue: large(1_200, 700), etag: '"2"' });
    expect(await db.documents.where('id').startsWith('price-list').count()).toBe(3);
  });

  it('with a part missing is none, and so is fetched anew', async () => {
    const { db } = await newDevice();
    await keepPriceList(db, { catalogue: large(2_500), etag: '"1"' }, 'a');
    const opened = await openPriceList(db, 'a');
    if (!opened) throw new Error('nothing was kept');
    await db.documents.delete('price-list/1');
    expect(await readRest(db, opened)).toBeNull();
    expect(await openPriceList(db, 'b')).toBeNull();
    expect(await priceListTag(db)).toBeNull();
  });

  it('kept by an earlier version is read whole, once, and kept anew', async () => {
    const { db } = await newDevice();
    const old: { id: string; value: unknown } = {
      id: 'catalogue',
      value: { content: large(300), etag: '"1"' },
    };
    await db.documents.put(old);
    expect(await openPriceList(db, 'a')).toEqual({ catalogue: large(300), etag: '"1"', counts: null });
    expect((await openPriceList(db, 'a'))?.counts).toEqual({ drinks: 2, books: 301 });
    expect(await db.documents.get('catalogue')).toBeUndefined();
  });

  it('that this version cannot read is none', async () => {
    const { db } = await newDevice();
    const { taxClasses: _, ...older } = SAMPLE_CATALOGUE;
    const old: { id: string; value: unknown } = { id: 'catalogue', value: { content: older, etag: '"1"' } };
    await db.documents.put(old);
    expect(await openPriceList(db, 'a')).toBeNull();
    expect(await priceListTag(db)).toBeNull();
  });
});
