import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { readRegisterGauges } from '../reports/register-gauges.ts';
import type { Endpoint } from './app.ts';
import { ALSO_LATE } from './pressure.ts';
import { refuse } from './problem.ts';

/**
 * What the process counts and how each register stands, for Prometheus. It tells units and registers, so only this
 * machine may ask, or whoever brings the token that METRICS_TOKEN sets. [SERVICE-1]
 */
export const metrics: Endpoint = (app, ledger, { metricsToken }) => {
  app.get('/metrics', { schema: { tags: ['service'] }, config: ALSO_LATE }, async (request, reply) => {
    if (!mayAsk(request, metricsToken)) return refuse(reply, 'not-allowed');
    await readRegisterGauges(ledger.db, ledger.metrics.registers);
    const { registry } = ledger.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
};

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function mayAsk({ ip, headers }: FastifyRequest, token: string | null): boolean {
  // What a proxy brings comes from elsewhere, also where nobody told that the proxy may say so. [GATE-9]
  if (token === null) return LOOPBACK.has(ip) && headers['x-forwarded-for'] === undefined;
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
