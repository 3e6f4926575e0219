import { statementAnswerSchema } from '../../protocol/enrolment-statement.ts';
import { PATHS } from '../../protocol/paths.ts';
import { returnAnswerSchema, returnRequestSchema } from '../../protocol/returning.ts';
import { stateEnrolment } from '../enrolment/statement.ts';
import { takeBack } from '../enrolment/take-back.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { callerOf, registersOnly } from './callers.ts';
import { ofRegister } from './parameters.ts';
import { refuse } from './problem.ts';

/** A tablet whose enrolment a restore took away comes back, by a one-time code. [ENROL-8] */
export const returns: Endpoint = (app, ledger, { attemptsPerMinute }) => {
  app.post(
    PATHS.returns,
    {
      schema: { tags: ['register'], body: returnRequestSchema, response: answers(returnAnswerSchema) },
      config: {
        everyone: 'the code is what lets in',
        rateLimit: { max: attemptsPerMinute.enrolments, timeWindow: '1 minute' },
      },
    },
    async (request, reply) => {
      const taken = await takeBack(ledger, request.body, ledger.now());
      ledger.metrics.enrolments.inc({ outcome: taken.ok ? 'returned' : taken.error });
      return taken.ok ? taken.value : refuse(reply, taken.error);
    },
  );
};

/** A register that was enrolled before ledgers stated it asks for that. [ENROL-7] */
export const statements: Endpoint = (app, ledger) => {
  app.get(
    PATHS.enrolment(':register'),
    {
      schema: { tags: ['register'], params: ofRegister, response: answers(statementAnswerSchema) },
      onRequest: registersOnly(ledger),
    },
    (request) => ({ statement: stateEnrolment(ledger.keys, callerOf(request)) }),
  );
};
