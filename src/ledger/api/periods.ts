import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { MONTH, PERIOD, type Period, readPeriod } from '../../core/day/periods.ts';
import { PATHS } from '../../protocol/paths.ts';
import { federationMonthSchema, periodReportSchema } from '../../protocol/periods.ts';
import { inOffice } from '../office/log.ts';
import { booksOf } from '../office/roles.ts';
import { federationMonth } from '../reports/federation-month.ts';
import { federationFile, periodFile } from '../reports/period-file.ts';
import { periodReport } from '../reports/period-report.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import { ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

const ofPeriod = z.extend(ofUnit, { period: z.string().check(z.regex(PERIOD)) });
const ofMonth = z.object({ month: z.string().check(z.regex(MONTH)) });

function periodNamed(name: string): Period {
  const period = readPeriod(name);
  if (!period) throw new Error(`${name} passed as a period and is none.`);
  return period;
}

const csv = (reply: FastifyReply, fileName: string): FastifyReply =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('cache-control', 'no-store');

/** A unit's month or year. [REPORT-9] */
export const period: Endpoint = (app, ledger) => {
  app.get(
    PATHS.period(':unit', ':period'),
    {
      schema: { tags: ['office'], params: ofPeriod, response: answers(periodReportSchema) },
      onRequest: visitorsOnly(ledger, 'books'),
    },
    async ({ params }, reply) => {
      const report = await periodReport(ledger.db, params.unit, periodNamed(params.period), ledger.now());
      return report ?? refuse(reply, 'not-found');
    },
  );
};

/** The same as CSV. [REPORT-12] */
export const periodExport: Endpoint = (app, ledger) => {
  app.get(
    PATHS.periodFile(':unit', ':period'),
    { schema: { tags: ['office'], params: ofPeriod }, onRequest: visitorsOnly(ledger, 'books') },
    async (request, reply) => {
      const { unit, period: name } = request.params;
      const { from, to, kind } = periodNamed(name);
      const { rights, opened } = signedIn(request);
      const own = booksOf(rights, unit, opened.includes('totals')) === 'own';
      const file = await periodFile(ledger.db, unit, periodNamed(name), own, ledger.now());
      if (!file) return refuse(reply, 'not-found');
      const said = { unit, by: kind, from, to };
      await inOffice(ledger, (_trx, note) => note(signedIn(request), 'export-taken', said));
      return csv(reply, file.fileName)
        .header('x-covers', file.covers)
        .header('x-held', `${file.held.count}:${file.held.amount}`)
        .send(file.content);
    },
  );
};

/** The federation's month: the units whose books one may see, and nothing of any other. [REPORT-10] [GATE-8] */
export const month: Endpoint = (app, ledger) => {
  app.get(
    PATHS.federationMonth(':month'),
    {
      schema: { tags: ['office'], params: ofMonth, response: answers(federationMonthSchema) },
      onRequest: visitorsOnly(ledger, 'signed-in'),
    },
    (request) =>
      federationMonth(ledger.db, periodNamed(request.params.month), signedIn(request), ledger.now()),
  );
};

/** The same as CSV. [REPORT-12] */
export const monthExport: Endpoint = (app, ledger) => {
  app.get(
    PATHS.federationMonthFile(':month'),
    { schema: { tags: ['office'], params: ofMonth }, onRequest: visitorsOnly(ledger, 'signed-in') },
    async (request, reply) => {
      const visitor = signedIn(request);
      const of = periodNamed(request.params.month);
      const file = await federationFile(ledger.db, of, visitor, ledger.now());
      const said = { by: 'month', from: of.from, to: of.to };
      await inOffice(ledger, (_trx, note) => note(visitor, 'export-taken', said));
      return csv(reply, file.fileName).send(file.content);
    },
  );
};
