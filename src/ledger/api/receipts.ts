import * as z from 'zod/mini';
import { PATHS } from '../../protocol/paths.ts';
import { receiptAnswerSchema } from '../../protocol/sales.ts';
import { isReceiptKnown } from '../stored-sales.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { named, ofEntry, ofUnit } from './parameters.ts';

/** How many receipts one address may ask for in a minute. */
export const MOST_RECEIPTS_A_MINUTE = 60;

/** Anyone with a receipt may ask whether the ledger knows it; the answer is yes or no, and no amount. */
export const receipts: Endpoint = (app, ledger) => {
  app.get(
    PATHS.receipt(':unit', ':register', ':epoch', ':seq', ':hash'),
    {
      schema: {
        tags: ['receipt'],
        params: z.extend(z.extend(ofUnit, ofEntry.shape), {
          register: named,
          hash: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
        }),
        response: answers(receiptAnswerSchema),
      },
      config: {
        everyone: 'who holds a receipt may ask whether it is known',
        rateLimit: { max: MOST_RECEIPTS_A_MINUTE, timeWindow: '1 minute' },
      },
    },
    async (request, reply) => {
      const { unit, register, epoch, seq, hash } = request.params;
      const at = { unit, register, epoch: Number(epoch), seq: Number(seq) };
      void reply.header('cache-control', 'no-store');
      return { known: await isReceiptKnown(ledger.db, at, hash) };
    },
  );
};
