import { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { EXPORT_KINDS, MOST_EXPORT_DAYS } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { latestCatalogue } from '../catalogues.ts';
import { minimumUsesOf } from '../reports/day-report.ts';
import { exportCsv } from '../reports/export.ts';
import { inOffice } from '../office/log.ts';
import { booksOf } from '../office/roles.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import { date, ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/** A unit's business dates as a CSV file, by line, by sale or by day. [REPORT-3] */
export const exportFile: Endpoint = (app, ledger) => {
  app.get(
    PATHS.export(':unit'),
    {
      schema: {
        tags: ['office'],
        params: ofUnit,
        querystring: z.object({ from: date, to: date, by: z.enum(EXPORT_KINDS) }),
      },
      onRequest: visitorsOnly(ledger, 'books'),
    },
    async (request, reply) => {
      const { db, now } = ledger;
      const visitor = signedIn(request);
      const { by, from, to } = request.query;
      const own = booksOf(visitor.rights, request.params.unit, visitor.opened.includes('totals')) === 'own';
      if (!own && by !== 'day' && !visitor.opened.includes('sales')) return refuse(reply, 'not-allowed');
      const catalogue = await latestCatalogue(db, request.params.unit);
      if (!catalogue) return refuse(reply, 'not-found');
      const asked = { ...request.query, own };
      const made = await exportCsv(db, catalogue, asked, await minimumUsesOf(db), now());
      if (!made.ok) {
        return refuse(reply, 'bad-request', {
          detail: `from must not be after to; ${MOST_EXPORT_DAYS} days at most`,
        });
      }
      const { unit } = request.params;
      await inOffice(ledger, (_trx, note) => note(visitor, 'export-taken', { unit, by, from, to }));
      const { fileName, covers, held, chunks } = made.value;
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .header('cache-control', 'no-store')
        .header('x-covers', covers)
        .header('x-held', `${held.count}:${held.amount}`)
        .send(Readable.from(chunks));
    },
  );
};
