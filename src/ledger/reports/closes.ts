import { type Kysely, sql } from 'kysely';
import { readEffect, RESOLUTION } from '../forks/resolution.ts';
import type { Tables } from '../storage/tables.ts';

/** A Z of a business date: its number, what was over or short, and why. */
export interface Close {
  readonly register: string;
  readonly z: number;
  readonly currency: string;
  readonly overShort: number;
  readonly reason: string;
}

/** Each close of a business date, by register and in its order. [CLOSE-2] */
export async function closesOn(db: Kysely<Tables>, unit: string, date: string): Promise<Close[]> {
  const rows = await db
    .selectFrom('entries')
    .select(['register', 'kind', 'body'])
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    // Written out, as the indexes on what is noted need it: a close is, and what the office decided.
    .where(sql<boolean>`noted = 1`)
    .where('kind', 'in', ['shift-closed', RESOLUTION])
    .where('posted', '=', 1)
    .orderBy('register')
    .orderBy('epoch')
    .orderBy('seq')
    .execute();
  return rows.flatMap(({ register, kind, body }) => {
    const known = readEffect({ v: 1, kind, register }, body);
    if (known?.kind !== 'shift-closed') return [];
    const { z, currency, tenders, why } = known.body;
    const overShort = tenders.reduce((sum, { counted, expected }) => sum + counted - expected, 0);
    return [{ register, z, currency, overShort, reason: why ?? '' }];
  });
}
