import * as z from 'zod/mini';
import { adjustedSchema, adjustSchema, chartSchema, reverseSchema } from '../../protocol/adjustments.ts';
import { PATHS } from '../../protocol/paths.ts';
import { adjust, reverse } from '../adjust/adjust.ts';
import { chartOf } from '../adjust/chart.ts';
import { latestCatalogue } from '../catalogues.ts';
import { answers } from './answers.ts';
import type { App, Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import type { Ledger } from '../ledger.ts';
import { date, ofEntry, ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/** The office corrects a unit's books by new, reasoned, signed entries, and undoes them by others. [ADJUST-1] [ADJUST-3] */
export const adjustments: Endpoint = (app, ledger) => {
  addChart(app, ledger);
  addAdjust(app, ledger);
  addReverse(app, ledger);
};

function addChart(app: App, ledger: Ledger): void {
  app.get(
    PATHS.chart(':unit'),
    {
      schema: { tags: ['office'], params: ofUnit, response: answers(chartSchema) },
      onRequest: visitorsOnly(ledger, 'adjust'),
    },
    async (request, reply) => {
      const catalogue = await latestCatalogue(ledger.db, request.params.unit);
      return catalogue ? { accounts: chartOf(catalogue) } : refuse(reply, 'not-found');
    },
  );
}

function addAdjust(app: App, ledger: Ledger): void {
  app.post(
    PATHS.adjustments(':unit', ':date'),
    {
      schema: {
        tags: ['office'],
        params: z.extend(ofUnit, { date }),
        body: adjustSchema,
        response: answers(adjustedSchema),
      },
      onRequest: visitorsOnly(ledger, 'adjust'),
    },
    async (request, reply) => {
      const { unit, date: on } = request.params;
      const catalogue = await latestCatalogue(ledger.db, unit);
      if (!catalogue) return refuse(reply, 'not-found');
      const made = await adjust(ledger, catalogue, on, request.body, signedIn(request));
      return made.ok ? made.value : refuse(reply, made.error);
    },
  );
}

function addReverse(app: App, ledger: Ledger): void {
  app.post(
    PATHS.reversal(':unit', ':epoch', ':seq'),
    {
      schema: {
        tags: ['office'],
        params: z.extend(ofUnit, ofEntry.shape),
        body: reverseSchema,
        response: answers(adjustedSchema),
      },
      onRequest: visitorsOnly(ledger, 'adjust'),
    },
    async (request, reply) => {
      const { unit, epoch, seq } = request.params;
      const at = { epoch: Number(epoch), seq: Number(seq) };
      const made = await reverse(ledger, unit, at, request.body.reason, signedIn(request));
      return made.ok ? made.value : refuse(reply, made.error);
    },
  );
}
