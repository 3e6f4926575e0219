import * as z from 'zod/mini';
import { logPageSchema } from '../../protocol/office-log.ts';
import { PATHS } from '../../protocol/paths.ts';
import { logPage } from '../office/log.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { visitorsOnly } from './callers.ts';

const before = z._default(
  z.string().check(z.regex(/^[1-9]\d{0,14}$/)),
  String(Number.MAX_SAFE_INTEGER).slice(1),
);

/** What was done in the office, as it was signed, for the reader to verify. [GATE-7] */
export const officeLog: Endpoint = (app, ledger) => {
  app.get(
    PATHS.officeLog,
    {
      schema: { tags: ['office'], querystring: z.object({ before }), response: answers(logPageSchema) },
      onRequest: visitorsOnly(ledger, 'see-log'),
    },
    (request) => logPage(ledger, Number(request.query.before)),
  );
};
