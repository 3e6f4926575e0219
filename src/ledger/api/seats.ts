import { createHash } from 'node:crypto';
import { PATHS } from '../../protocol/paths.ts';
import { seatsSoldByOthers } from '../seats.ts';
import type { Endpoint } from './app.ts';
import { callerOf, registersOnly } from './callers.ts';
import { isHeldAlready } from './etag.ts';
import { ofRegister } from './parameters.ts';

/** A register asks what the others of its unit sold of the screenings to come: 304 where nothing changed. [SEAT-1] */
export const seats: Endpoint = (app, ledger) => {
  app.get(
    PATHS.seats(':register'),
    {
      schema: { tags: ['register'], params: ofRegister },
      onRequest: registersOnly(ledger),
    },
    async (request, reply) => {
      const { unit_id: unit, register } = callerOf(request);
      const sold = await seatsSoldByOthers(ledger, { unit, register }, ledger.now());
      const version = createHash('sha256').update(JSON.stringify(sold)).digest('hex').slice(0, 16);
      if (isHeldAlready(request, reply, version)) return reply.code(304).send();
      return sold;
    },
  );
};
