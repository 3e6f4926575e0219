import type { Endpoint } from './app.ts';

/** Plain counters since the start, for Prometheus. */
export const metrics: Endpoint = (app, ledger) => {
  app.get('/metrics', { schema: { tags: ['service'] } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(ledger.counters.render()),
  );
};
