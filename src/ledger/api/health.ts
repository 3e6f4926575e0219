import type { Endpoint } from './app.ts';
import { refuse } from './problem.ts';

/** For whoever watches the process: it lives, and it can use its database. [SERVICE-4] */
export const health: Endpoint = (app, ledger) => {
  app.get('/healthz', { schema: { tags: ['service'] } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { tags: ['service'] } }, async (request, reply) => {
    try {
      await ledger.isReady();
      return { status: 'ok' };
    } catch (cause) {
      request.log.error(cause);
      return refuse(reply.header('retry-after', '5'), 'busy');
    }
  });
};
