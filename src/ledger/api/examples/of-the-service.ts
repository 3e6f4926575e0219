import * as z from 'zod/mini';
import type { Examples } from './example.ts';

const STATUS = z.object({ status: z.string() });

/** What whoever runs a ledger asks. */
export const OF_THE_SERVICE: Examples = {
  'GET /healthz': {
    summary: 'The process lives, also where it is late with everything else',
    answer: { json: { status: 'ok' }, shape: STATUS },
  },
  'GET /readyz': {
    summary: 'It reaches its database, and is not late',
    answer: { json: { status: 'ok' }, shape: STATUS },
    problems: ['busy'],
  },
  'GET /metrics': {
    summary: 'What it counts, for Prometheus',
    answer: {
      type: 'text/plain; version=0.0.4; charset=utf-8',
      text: 'commontill_entries_total{outcome="accepted"} 214\n',
    },
    problems: ['not-allowed'],
  },
};
