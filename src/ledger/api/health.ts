import type { Endpoint } from './app.ts';
import { ALSO_LATE } from './pressure.ts';
import { refuse } from './problem.ts';

/**
 * For whoever watches the process: it lives, also where it lags, and it can use its database. Who ends what does not live
 * must not end what is busy. [SERVICE-4] [SERVICE-8]
 */
export const health: Endpoint = (app, ledger) => {
  app.get('/healthz', { schema: { tags: ['service'] }, config: ALSO_LATE }, async () => ({ status: 'ok' }));
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
