import * as z from 'zod/mini';
import { entriesAnswerSchema } from '../../protocol/entries.ts';
import { PATHS } from '../../protocol/paths.ts';
import { entriesAfter } from '../ingest/entries-after.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { callerOf, keyOf, registersOnly } from './callers.ts';
import { ofRegister } from './parameters.ts';

/** A register fetches its own entries back, those of its own epoch only, after a seq. [SYNC-11] */
export const ownEntries: Endpoint = (app, ledger) => {
  app.get(
    PATHS.entries(':register'),
    {
      schema: {
        tags: ['register'],
        params: ofRegister,
        querystring: z.object({ after: z.string().check(z.regex(/^\d{1,15}$/)) }),
        response: answers(entriesAnswerSchema),
      },
      onRequest: registersOnly(ledger),
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const key = keyOf(callerOf(request));
      return { entries: await entriesAfter(ledger.journal, key, Number(request.query.after)) };
    },
  );
};
