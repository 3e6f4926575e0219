import { type Heads, headsSchema } from '../../protocol/heads.ts';
import { PATHS } from '../../protocol/paths.ts';
import { signHead } from '../keys/signed-head.ts';
import type { Ledger } from '../ledger.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { visitorsOnly } from './callers.ts';
import { ofUnit } from './parameters.ts';

/** How far the ledger holds each journal of a unit, signed, for offices to keep and compare. [SYNC-15] */
export const heads: Endpoint = (app, ledger) => {
  app.get(
    PATHS.heads(':unit'),
    {
      schema: { tags: ['office'], params: ofUnit, response: answers(headsSchema) },
      onRequest: visitorsOnly(ledger, 'books'),
    },
    (request) => signedHeads(ledger, request.params.unit),
  );
};

async function signedHeads(ledger: Ledger, unit: string): Promise<Heads> {
  const rows = await ledger.db
    .selectFrom('registers')
    .select(['unit_id as unit', 'register', 'epoch', 'seq', 'hash'])
    .where('unit_id', '=', unit)
    .orderBy('register')
    .orderBy('epoch')
    .execute();
  const time = ledger.now();
  return {
    ledgerKey: ledger.keys.publicKey,
    heads: rows.map(({ seq, hash, ...key }) => signHead(ledger, key, { seq, hash }, time)),
  };
}
