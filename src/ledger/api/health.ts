import { sql } from 'kysely';
import type { Endpoint } from './app.ts';

/** For whoever watches the process: it lives, and it can reach its database. */
export const health: Endpoint = (app, ledger) => {
  app.get('/healthz', { schema: { tags: ['service'] } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { tags: ['service'] } }, async () => {
    await sql`select 1`.execute(ledger.db);
    return { status: 'ok' };
  });
};
