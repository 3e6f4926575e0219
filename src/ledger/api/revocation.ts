import * as z from 'zod/mini';
import { PATHS } from '../../protocol/paths.ts';
import { revoke } from '../office/revoke.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import { ofRegister, ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/** The office revokes a register: from now on its key opens nothing here. [GATE-6] */
export const revocation: Endpoint = (app, ledger) => {
  app.post(
    PATHS.revocation(':unit', ':register'),
    {
      schema: { tags: ['office'], params: z.extend(ofUnit, ofRegister.shape) },
      onRequest: visitorsOnly(ledger, 'revoke-registers'),
    },
    async (request, reply) => {
      const { unit, register } = request.params;
      const done = await revoke(ledger, signedIn(request), unit, register);
      return done ? reply.code(204).send() : refuse(reply, 'not-found');
    },
  );
};
