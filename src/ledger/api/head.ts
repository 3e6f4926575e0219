import { headAnswerSchema } from '../../protocol/entries.ts';
import { PATHS } from '../../protocol/paths.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { callerOf, contactOf, keyOf, registersOnly } from './callers.ts';
import { headAnswer } from './head-answer.ts';
import { ofRegister } from './parameters.ts';

/** A register asks up to which of its entries the ledger has. [SYNC-6] */
export const head: Endpoint = (app, ledger) => {
  app.get(
    PATHS.head(':register'),
    {
      schema: { tags: ['register'], params: ofRegister, response: answers(headAnswerSchema) },
      onRequest: registersOnly(ledger),
    },
    (request) => {
      const key = keyOf(callerOf(request));
      const now = ledger.now();
      const heard = ledger.journal.heard(key, contactOf(request, now));
      return heard.then((stored) => headAnswer(ledger, key, stored, now));
    },
  );
};
