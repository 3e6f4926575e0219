import type { Kysely } from 'kysely';
import { type Catalogue, catalogueSchema } from '../core/catalogue.ts';
import type { Tables } from './storage/tables.ts';

/** A unit's newest price list as stored text, or null where there is no such unit. */
export async function latestDocument(
  db: Kysely<Tables>,
  unit: string,
): Promise<{ version: number; document: string } | null> {
  const row = await db
    .selectFrom('catalogues')
    .select(['version', 'document'])
    .where('unit_id', '=', unit)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The same, read. */
export async function latestCatalogue(db: Kysely<Tables>, unit: string): Promise<Catalogue | null> {
  const row = await latestDocument(db, unit);
  return row && readCatalogue(row.document);
}

/** The number of a unit's newest price list, or null where there is no such unit. */
export async function latestVersion(db: Kysely<Tables>, unit: string): Promise<number | null> {
  const row = await db
    .selectFrom('catalogues')
    .select(({ fn }) => fn.max<number | null>('version').as('version'))
    .where('unit_id', '=', unit)
    .executeTakeFirst();
  return row?.version ?? null;
}

/** The number of a unit's newest price list at a time, UTC milliseconds; before the first one, that one. */
export async function versionAt(db: Kysely<Tables>, unit: string, time: number): Promise<number | null> {
  const row = await db
    .selectFrom('catalogues')
    .select(({ fn, eb }) => [
      fn.min<number | null>('version').as('first'),
      fn
        .max<number | null>(eb.case().when('created_at', '<=', time).then(eb.ref('version')).end())
        .as('then'),
    ])
    .where('unit_id', '=', unit)
    .executeTakeFirst();
  return row?.then ?? row?.first ?? null;
}

/** Each unit's newest catalogue, by unit id. */
export async function latestCatalogues(db: Kysely<Tables>): Promise<Map<string, Catalogue>> {
  const rows = await db
    .selectFrom('catalogues as c')
    .select(['c.unit_id', 'c.document'])
    .where('c.version', '=', (query) =>
      query
        .selectFrom('catalogues')
        .select(({ fn }) => fn.max<number>('version').as('version'))
        .whereRef('catalogues.unit_id', '=', 'c.unit_id'),
    )
    .execute();
  return new Map(rows.map((row) => [row.unit_id, readCatalogue(row.document)]));
}

/** Every unit that has a price list, by id. */
export async function unitIds(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('catalogues').select('unit_id').distinct().orderBy('unit_id').execute();
  return rows.map((row) => row.unit_id);
}

/** Finds price lists by version. */
export type Catalogues = (unit: string, version: number) => Promise<Catalogue | null>;

const MOST_REMEMBERED = 200;

/** Looks price lists up by version; they never change, so the last ones asked for are remembered. */
export function rememberCatalogues(db: Kysely<Tables>): Catalogues {
  const held = new Map<string, Catalogue>();
  return async (unit, version) => {
    const name = `${unit} ${version}`;
    const known = held.get(name);
    if (known) return known;
    const row = await db
      .selectFrom('catalogues')
      .select('document')
      .where('unit_id', '=', unit)
      .where('version', '=', version)
      .executeTakeFirst();
    if (!row) return null;
    const catalogue = readCatalogue(row.document);
    if (held.size >= MOST_REMEMBERED) held.clear();
    held.set(name, catalogue);
    return catalogue;
  };
}

const readCatalogue = (document: string): Catalogue => catalogueSchema.parse(JSON.parse(document));
