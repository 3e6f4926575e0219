import { packTrustFile } from '../../core/card/trust-file.ts';
import { PATHS } from '../../protocol/paths.ts';
import { keyHandovers, latestTrustList } from '../trust/trust-lists.ts';
import type { Endpoint } from './app.ts';
import { registersOnly } from './callers.ts';
import { isHeldAlready } from './etag.ts';
import { refuse } from './problem.ts';

/**
 * A register fetches the newest trust list, as the federation signed it, bare or with the handovers that lead to its
 * key: 304 where it has that one. [TRUST-3] [TRUST-8]
 */
export const trustList: Endpoint = (app, ledger) => {
  const options = { schema: { tags: ['register'] }, onRequest: registersOnly(ledger) };
  app.get(PATHS.trustList, options, async (request, reply) => {
    const held = await latestTrustList(ledger.db);
    if (!held) return refuse(reply, 'not-found');
    if (isHeldAlready(request, reply, held.version)) return reply.code(304).send();
    return reply.type('application/cbor').send(held.bytes);
  });
  app.get(PATHS.trustFile, options, async (request, reply) => {
    const [held, handovers] = [await latestTrustList(ledger.db), await keyHandovers(ledger.db)];
    if (!held) return refuse(reply, 'not-found');
    const tag = `${held.version}.${handovers.length}`;
    if (isHeldAlready(request, reply, tag)) return reply.code(304).send();
    const file = packTrustFile({ handovers, list: new Uint8Array(held.bytes) });
    return reply.type('application/cbor').send(Buffer.from(file));
  });
};
