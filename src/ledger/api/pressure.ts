import fastifyUnderPressure from '@fastify/under-pressure';
import type { App } from './app.ts';
import { refuse } from './problem.ts';

/** How far behind the process may be, in milliseconds, before it answers nobody else. */
const MOST_LATE_MS = 5_000;

/** Answers whatever is asked that it is busy while the process lags, before anything is read or looked for. [SERVICE-8] */
export async function refuseWhileLate(app: App): Promise<void> {
  await app.register(fastifyUnderPressure, {
    maxEventLoopDelay: MOST_LATE_MS,
    pressureHandler: (_request, reply) => {
      refuse(reply.header('retry-after', '5'), 'busy');
    },
  });
}

/** Of an address that is answered also then: whoever watches the process asks just when it is late. */
export const ALSO_LATE = { pressureHandler: () => undefined };
