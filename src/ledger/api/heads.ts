import * as z from 'zod/mini';
import { type AskedNumber, askedSchema, type Heads, headsSchema, readAsked } from '../../protocol/heads.ts';
import { PATHS } from '../../protocol/paths.ts';
import { signHead } from '../keys/signed-head.ts';
import type { Ledger } from '../ledger.ts';
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
  const past = await hashesAt(ledger, unit, asked);
  return {
    ledgerKey: ledger.keys.publicKey,
    heads: rows.map(({ seq, hash, ...key }) => signHead(ledger, key, { seq, hash }, time)),
    past: past.map(({ seq, hash, ...key }) => signHead(ledger, key, { seq, hash }, time, { past: true })),
  };
}

/** What stands at these numbers; nothing where there is none. */
const hashesAt = async ({ db }: Ledger, unit: string, asked: readonly AskedNumber[]) =>
  asked.length === 0
    ? []
    : db
        .selectFrom('entries')
        .select(['unit_id as unit', 'register', 'epoch', 'seq', 'hash'])
        .where('unit_id', '=', unit)
        .where(({ or, and }) => or(asked.map(({ register, epoch, seq }) => and({ register, epoch, seq }))))
        .execute();
