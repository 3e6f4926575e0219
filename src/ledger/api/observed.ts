import type { Endpoint } from './app.ts';

/** Measures every request, and tells whoever asked by which id it stands in the log. [SERVICE-3] */
export const observed: Endpoint = (app, { metrics }) => {
  app.addHook('onRequest', (request, reply, done) => {
    metrics.underWay.inc();
    void reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    metrics.underWay.dec();
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: reply.statusCode };
    metrics.requests.observe(labels, reply.elapsedTime / 1000);
    done();
  });
  // Whoever hangs up gets no answer.
  app.addHook('onRequestAbort', (_request, done) => {
    metrics.underWay.dec();
    done();
  });
};
