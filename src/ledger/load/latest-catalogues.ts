import type { Kysely } from 'kysely';
import { type Catalogue, catalogueSchema } from '../../core/catalogue.ts';
import type { Tables } from '../storage/tables.ts';

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
  return new Map(rows.map((row) => [row.unit_id, catalogueSchema.parse(JSON.parse(row.document))]));
}
