import { heldSchema } from '../../protocol/held.ts';
import { PATHS } from '../../protocol/paths.ts';
import { heldRegisters } from '../forks/held.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { visitorsOnly } from './callers.ts';
import { ofUnit } from './parameters.ts';

/** The office looks at what is held of its registers, entry by entry. [FORK-1] */
export const held: Endpoint = (app, ledger) => {
  app.get(
    PATHS.held(':unit'),
    {
      schema: { tags: ['office'], params: ofUnit, response: answers(heldSchema) },
      onRequest: visitorsOnly(ledger, 'see-details'),
    },
    (request) => {
      const found = atOneMoment(ledger.db, (trx) => heldRegisters(trx, request.params.unit));
      return found.then((registers) => ({ registers }));
    },
  );
};
