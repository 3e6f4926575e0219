import * as z from 'zod/mini';
import { PATHS } from '../../protocol/paths.ts';
import { hashPrefixSchema, storedSaleSchema } from '../../protocol/sales.ts';
import { findSale } from '../stored-sales.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { callerOf, registersOnly } from './callers.ts';
import { named, ofEntry, ofRegister } from './parameters.ts';
import { refuse } from './problem.ts';

/** A register fetches a sale of any register of its unit, to refund it. Without the receipt there is none. [REFUND-4] */
export const sales: Endpoint = (app, ledger) => {
  app.get(
    PATHS.sale(':register', ':soldBy', ':epoch', ':seq'),
    {
      schema: {
        tags: ['register'],
        params: z.extend(z.extend(ofRegister, ofEntry.shape), { soldBy: named }),
        querystring: z.object({ hash: hashPrefixSchema }),
        response: answers(storedSaleSchema),
      },
      onRequest: registersOnly(ledger),
    },
    async (request, reply) => {
      const { soldBy, epoch, seq } = request.params;
      const unit = callerOf(request).unit_id;
      const at = { unit, register: soldBy, epoch: Number(epoch), seq: Number(seq) };
      void reply.header('cache-control', 'no-store');
      return (await findSale(ledger.db, at, request.query.hash)) ?? refuse(reply, 'not-found');
    },
  );
};
