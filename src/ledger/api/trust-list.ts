import { PATHS } from '../../protocol/paths.ts';
import { latestTrustList } from '../trust/trust-lists.ts';
import type { Endpoint } from './app.ts';
import { registersOnly } from './callers.ts';
import { isHeldAlready } from './etag.ts';
import { refuse } from './problem.ts';

/** A register fetches the newest trust list, as the federation signed it: 304 where it has that one. */
export const trustList: Endpoint = (app, ledger) => {
  app.get(
    PATHS.trustList,
    { schema: { tags: ['register'] }, onRequest: registersOnly(ledger) },
    async (request, reply) => {
      const held = await latestTrustList(ledger.db);
      if (!held) return refuse(reply, 'not-found');
      if (isHeldAlready(request, reply, held.version)) return reply.code(304).send();
      return reply.type('application/cbor').send(held.bytes);
    },
  );
};
