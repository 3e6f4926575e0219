import type { Catalogue, Product } from '../core/catalogue.ts';
import { countProducts, firstProducts, type ProductCounts } from '../core/first-products.ts';
import type { DeviceDb } from './db.ts';

/** A price list as it was fetched, with the tag to ask whether it has changed. */
export interface KeptPrices {
  readonly catalogue: Catalogue;
  readonly etag: string;
}

/** What of a price list is read at once. */
export interface OpenedPrices extends KeptPrices {
  /** With the first products only, and how many each category has; null: `catalogue` is the whole list. */
  readonly counts: ProductCounts | null;
}

/** So many products are read in one go: a tablet that has been touched meanwhile answers between two of them. */
const PRODUCTS_A_PART = 1_000;

/** The first row: everything but the products, and the first of them. The others follow, as JSON, in parts. */
interface FirstRow {
  readonly id: 'price-list';
  readonly catalogue: Catalogue;
  readonly etag: string;
  readonly counts: ProductCounts;
  readonly parts: number;
  /** The shape that all of it was checked against: under the same it need not be checked at each start. */
  readonly shape: string;
}

interface PartRow {
  readonly id: string;
  readonly products: string;
}

/** The whole list in one row, as earlier versions kept it. */
interface OldRow {
  readonly id: 'catalogue';
  readonly value: unknown;
}

const rows = <Row extends { readonly id: string }>(db: DeviceDb) => db.table<Row, string>('documents');
const partId = (part: number): string => `price-list/${part}`;

/** Keeps a price list in place of the one before, whole or not at all; `shape` names what it was checked against. [START-1] */
export async function keepPriceList(
  db: DeviceDb,
  { catalogue, etag }: KeptPrices,
  shape: string,
): Promise<void> {
  const { products } = catalogue;
  const parts: PartRow[] = [];
  for (let at = 0; at < products.length; at += PRODUCTS_A_PART) {
    const text = JSON.stringify(products.slice(at, at + PRODUCTS_A_PART));
    parts.push({ id: partId(parts.length), products: text });
  }
  const first: FirstRow = {
    id: 'price-list',
    catalogue: { ...catalogue, products: firstProducts(catalogue) },
    etag,
    counts: countProducts(products),
    parts: parts.length,
    shape,
  };
  await db.transaction('rw', db.documents, async () => {
    await db.documents.where('id').startsWith(partId(0).slice(0, -1)).delete();
    await db.documents.delete('catalogue');
    await rows<PartRow>(db).bulkPut(parts);
    await rows<FirstRow>(db).put(first);
  });
}

/**
 * What of the kept price list is needed first; null if there is none that this version can read. One that was kept by
 * a version with another idea of it is checked, and kept anew. [START-1]
 */
export async function openPriceList(db: DeviceDb, shape: string): Promise<OpenedPrices | null> {
  const first = await rows<FirstRow>(db).get('price-list');
  const opened = openedFrom(first, shape);
  if (opened) return opened;
  const kept = await readPriceList(db);
  if (!kept) {
    if (first) await forgetPriceList(db).catch(() => undefined);
    return null;
  }
  await keepPriceList(db, kept, shape).catch(() => undefined);
  return { ...kept, counts: null };
}

/** The same of a list that was checked against this very shape; null if that was another, or there is none. */
export const openCheckedPrices = async (db: DeviceDb, shape: string): Promise<OpenedPrices | null> =>
  openedFrom(await rows<FirstRow>(db).get('price-list'), shape);

function openedFrom(first: FirstRow | undefined, shape: string): OpenedPrices | null {
  if (first?.shape !== shape) return null;
  const { catalogue, etag, counts } = first;
  const whole = catalogue.products.length === sum(counts);
  return { catalogue, etag, counts: whole ? null : counts };
}

/** The rest of what was opened; null if it is not all there, or another list was kept meanwhile. */
export async function readRest(db: DeviceDb, { catalogue, etag }: KeptPrices): Promise<Catalogue | null> {
  const products = await readProducts(db, (first) => first.etag === etag);
  if (!products) return null;
  // The first products stay the very same: what is drawn of them need not be drawn again.
  const held = new Map(catalogue.products.map((product) => [product.id, product]));
  return { ...catalogue, products: products.map((product) => held.get(product.id) ?? product) };
}

/** The whole price list, checked; null if there is none that this version can read. */
export async function readPriceList(db: DeviceDb): Promise<KeptPrices | null> {
  const [first, old] = await Promise.all([
    rows<FirstRow>(db).get('price-list'),
    rows<OldRow>(db).get('catalogue'),
  ]);
  const products = first && (await readProducts(db, ({ etag }) => etag === first.etag));
  const found =
    first && products ? { content: { ...first.catalogue, products }, etag: first.etag } : old?.value;
  // Seldom needed, and no start should wait for what it takes.
  return (await import('./checked-prices.ts')).checkedPrices(found);
}

/** The tag of the price list that was kept; null if there is none. */
export async function priceListTag(db: DeviceDb): Promise<string | null> {
  return (await rows<FirstRow>(db).get('price-list'))?.etag ?? null;
}

/** Drops a price list that can't be read, so that it is fetched anew. */
export const forgetPriceList = (db: DeviceDb): Promise<void> => db.documents.delete('price-list');

/** All products, read in one transaction, so that they are of one list; null if any is missing. */
function readProducts(db: DeviceDb, wanted: (first: FirstRow) => boolean): Promise<Product[] | null> {
  return db.transaction('r', db.documents, async () => {
    const first = await rows<FirstRow>(db).get('price-list');
    if (!first || !wanted(first)) return null;
    const products: Product[] = [];
    for (let part = 0; part < first.parts; part += 1) {
      const row = await rows<PartRow>(db).get(partId(part));
      // What is in it was checked before it was kept.
      const found: readonly Product[] = row ? JSON.parse(row.products) : [];
      products.push(...found);
    }
    return products.length === sum(first.counts) ? products : null;
  });
}

const sum = (counts: ProductCounts): number => Object.values(counts).reduce((a, b) => a + b, 0);
