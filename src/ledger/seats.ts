import type { Kysely } from 'kysely';
import type { Product } from '../core/catalogue.ts';
import type { SeatsElsewhere } from '../protocol/sales.ts';
import { latestVersion } from './catalogues.ts';
import type { Ledger } from './ledger.ts';
import type { Tables } from './storage/tables.ts';

/** How long after its start a screening still counts as one to sell for, in milliseconds. */
const CURRENT_FOR_MS = 24 * 3_600_000;

/** Seats that the other registers of a unit sold of its current screenings, by product. [SEAT-1] */
export async function seatsSoldByOthers(
  { db, catalogues }: Pick<Ledger, 'db' | 'catalogues'>,
  { unit, register }: { readonly unit: string; readonly register: string },
  now: number,
): Promise<SeatsElsewhere> {
  const version = await latestVersion(db, unit);
  const catalogue = version === null ? null : await catalogues(unit, version);
  const current = (catalogue?.products ?? []).filter(
    ({ screening }) => screening && screening.startsAt > now - CURRENT_FOR_MS,
  );
  if (current.length === 0) return {};
  const rows = await soldOf(db, unit).where('register', '<>', register).execute();
  const sold = new Map(rows.map((row) => [row.product, row.sold]));
  return Object.fromEntries(
    current.flatMap(({ id }: Product) => {
      const seats = sold.get(id) ?? 0;
      return seats > 0 ? [[id, seats]] : [];
    }),
  );
}

/** Seats sold of each ticket of a unit, over all dates. */
export const soldOf = (db: Kysely<Tables>, unit: string) =>
  db
    .selectFrom('seats')
    .select(({ fn }) => ['product', fn.sum<number>('sold').as('sold')])
    .where('unit_id', '=', unit)
    .groupBy('product');
