import * as z from 'zod/mini';
import { resolvedSchema, resolveSchema } from '../../protocol/held.ts';
import { PATHS } from '../../protocol/paths.ts';
import { resolveFork } from '../forks/resolve.ts';
import { inOffice } from '../office/log.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import { epoch, ofRegister, ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/** The office decides about what is held of a register: all of it is posted, or left out, with a reason. [FORK-3] */
export const resolution: Endpoint = (app, ledger) => {
  app.post(
    PATHS.resolution(':unit', ':register', ':epoch'),
    {
      schema: {
        tags: ['office'],
        params: z.extend(z.extend(ofUnit, ofRegister.shape), { epoch }),
        body: resolveSchema,
        response: answers(resolvedSchema),
      },
      onRequest: visitorsOnly(ledger, 'resolve'),
    },
    async (request, reply) => {
      const { unit, register, epoch: number } = request.params;
      const who = signedIn(request);
      const decision = { ...request.body, by: who.account };
      const made = await resolveFork(ledger, { unit, register, epoch: Number(number) }, decision);
      if (!made.ok) return refuse(reply, made.error);
      const { choice, reason } = request.body;
      await inOffice(ledger, (_trx, note) => note(who, 'held-resolved', { unit, register, choice, reason }));
      return { resolved: made.value };
    },
  );
};
