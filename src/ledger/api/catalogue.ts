import { PATHS } from '../../protocol/paths.ts';
import { latestDocument } from '../catalogues.ts';
import type { Endpoint } from './app.ts';
import { callerOf, registersOnly } from './callers.ts';
import { isHeldAlready } from './etag.ts';
import { ofRegister } from './parameters.ts';
import { refuse } from './problem.ts';

/** A register fetches its unit's newest price list: 304 where it has that one. */
export const catalogue: Endpoint = (app, ledger) => {
  app.get(
    PATHS.catalogue(':register'),
    { schema: { tags: ['register'], params: ofRegister }, onRequest: registersOnly(ledger) },
    async (request, reply) => {
      const held = await latestDocument(ledger.db, callerOf(request).unit_id);
      if (!held) return refuse(reply, 'not-found');
      if (isHeldAlready(request, reply, held.version)) return reply.code(304).send();
      return reply.type('application/json').send(held.document);
    },
  );
};
