import * as z from 'zod/mini';
import { dayReportSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { dayReport } from '../reports/day-report.ts';
import { booksOf } from '../office/roles.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
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
      onRequest: visitorsOnly(ledger, 'books'),
    },
    async (request, reply) => {
      const report = await dayReport(ledger.db, request.params.unit, request.params.date);
      if (!report) return refuse(reply, 'not-found');
      const { rights, opened } = signedIn(request);
      const own = booksOf(rights, request.params.unit, opened.includes('totals')) === 'own';
      // Open books are totals: what single entries were about, and who, stays with the unit. [GATE-8]
      return own ? report : { ...report, notes: [], notesInAll: 0 };
    },
  );
};
