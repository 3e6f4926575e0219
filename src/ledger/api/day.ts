import * as z from 'zod/mini';
import { dayReportSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { dayReport } from '../reports/day-report.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { visitorsOnly } from './callers.ts';
import { date, ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/** A unit's business date. [REPORT-1] */
export const day: Endpoint = (app, ledger) => {
  app.get(
    PATHS.day(':unit', ':date'),
    {
      schema: {
        tags: ['office'],
        params: z.extend(ofUnit, { date }),
        response: answers(dayReportSchema),
      },
      onRequest: visitorsOnly(ledger),
    },
    async (request, reply) => {
      const report = await dayReport(ledger.db, request.params.unit, request.params.date);
      return report ?? refuse(reply, 'not-found');
    },
  );
};
