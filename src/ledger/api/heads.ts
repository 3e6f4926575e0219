import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { type AskedNumber, askedSchema, type Heads, headsSchema, readAsked } from '../../protocol/heads.ts';
import { PATHS } from '../../protocol/paths.ts';
import { signHead } from '../keys/signed-head.ts';
import type { Ledger } from '../ledger.ts';
import type { Tables } from '../storage/tables.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { visitorsOnly } from './callers.ts';
import { ofUnit } from './parameters.ts';

/**
 * How far the ledger holds each journal of a unit, and what it has at the numbers that are asked for, signed, for offices
 * to keep and compare. [SYNC-15]
 */
export const heads: Endpoint = (app, ledger) => {
  app.get(
    PATHS.heads(':unit'),
    {
      schema: {
        tags: ['office'],
        params: ofUnit,
        querystring: z.object({ at: z.optional(askedSchema) }),
        response: answers(headsSchema),
      },
      onRequest: visitorsOnly(ledger, 'books'),
    },
    ({ params, query }) =>
      signedHeads(ledger, params.unit, query.at === undefined ? [] : readAsked(query.at)),
  );
};

async function signedHeads(ledger: Ledger, unit: string, asked: readonly AskedNumber[]): Promise<Heads> {
  const rows = await ledger.db
    .selectFrom('registers')
    .select(['unit_id as unit', 'register', 'epoch', 'seq', 'hash'])
    .where('unit_id', '=', unit)
    .orderBy('register')
    .orderBy('epoch')
    .execute();
  const time = ledger.now();
  const past = await hashesAt(ledger.db, unit, asked);
  return {
    ledgerKey: ledger.keys.publicKey,
    heads: rows.map(({ seq, hash, ...key }) => signHead(ledger, key, { seq, hash }, time)),
    past: past.map(({ seq, hash, ...key }) => signHead(ledger, key, { seq, hash }, time, { past: true })),
  };
}

/**
 * What stands at these numbers; nothing where there is none. Each is looked up by its whole key: of several at once
 * SQLite reads all entries of the unit.
 */
export async function hashesAt(db: Kysely<Tables>, unit: string, asked: readonly AskedNumber[]) {
  const found = [];
  for (const { register, epoch, seq } of asked) {
    const row = await db
      .selectFrom('entries')
      .select(['unit_id as unit', 'register', 'epoch', 'seq', 'hash'])
      .where('unit_id', '=', unit)
      .where('register', '=', register)
      .where('epoch', '=', epoch)
      .where('seq', '=', seq)
      .executeTakeFirst();
    if (row) found.push(row);
  }
  return found;
}
