import * as z from 'zod/mini';
import { resolvedSchema, resolveSchema } from '../../protocol/held.ts';
import { PATHS } from '../../protocol/paths.ts';
import { resolveFork } from '../forks/resolve.ts';
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
      const decision = { ...request.body, by: signedIn(request) };
      const made = await resolveFork(ledger, { unit, register, epoch: Number(number) }, decision);
      return made.ok ? { resolved: made.value } : refuse(reply, made.error);
    },
  );
};
