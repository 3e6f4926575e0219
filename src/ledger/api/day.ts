import * as z from 'zod/mini';
import type { AdjustmentShown } from '../../protocol/adjustments.ts';
import { dayReportSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { accountOf, foldedAccount } from '../adjust/chart.ts';
import { officeNames } from '../office/names.ts';
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
      const { rights, opened: open } = signedIn(request);
      const own = booksOf(rights, request.params.unit, open.includes('totals')) === 'own';
      // Open books are totals: what single entries were about, and who, stays with the unit. [GATE-8]
      if (!own) return { ...report, notes: [], notesInAll: 0, adjustments: report.adjustments.map(opened) };
      const names = await officeNames(ledger, request.params.unit);
      return { ...report, adjustments: report.adjustments.map((each) => named(each, names)) };
    },
  );
};

/** An adjustment as other units see it: what it moved, neither why nor who. [ADJUST-1] [GATE-8] */
const opened = (each: AdjustmentShown): AdjustmentShown => ({
  ...each,
  who: null,
  reason: '',
  receipt: '',
  from: accountOf([], foldedAccount(each.from.id)),
  to: accountOf([], foldedAccount(each.to.id)),
});

/** The same with the name of whoever posted it, where that account still is. */
const named = (each: AdjustmentShown, names: ReadonlyMap<string, string>): AdjustmentShown => ({
  ...each,
  who: names.get(each.who ?? '') ?? null,
});
