import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TurnstileMetrics } from '../metrics.ts';
import { callerOf } from './callers.ts';
import { refuse } from './problem.ts';
import { Turnstile } from './turnstile.ts';

/** A batch of at most this size on the way is a few fresh sales: it does not wait behind backlogs. */
const SMALL_BYTES = 4_096;

/**
 * What passes at once, and waits in line: of backlogs little, as one takes a megabyte and a tenth of a second. A unit
 * that is held up keeps its places for seconds; where two are, some are left for others, and none is taken from a unit
 * that is alone.
 */
const LARGE = { passing: 10, ofAUnit: 4, inLine: 28 } as const;
const SMALL = { passing: 24, ofAUnit: 16, inLine: 500 } as const;

/** How long a body may take to arrive, in milliseconds: longer than a till waits for its answer. */
const BODY_MS = 20_000;

/**
 * Lets batches in by turns, before their bodies are read: a street of registers that comes back at once takes no more
 * memory than a few, each gets on, a fresh sale is acknowledged meanwhile, and no unit takes every place. Whoever holds
 * a place without sending what it is for is cut off. `metrics` tell how many wait, and how many were told to come back.
 * [SYNC-18] [LEDGER-13]
 */
export function inTurn(now: () => number, metrics: TurnstileMetrics, bodyMs = BODY_MS) {
  const [large, small] = [new Turnstile({ ...LARGE, now }), new Turnstile({ ...SMALL, now })];
  const tell = (): void => {
    metrics.waiting.set({ size: 'large' }, large.waiting);
    metrics.waiting.set({ size: 'small' }, small.waiting);
  };
  tell();
  for (const size of ['large', 'small']) metrics.sentAway.inc({ size }, 0);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const bytes = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
    const turnstile = bytes <= SMALL_BYTES ? small : large;
    const { unit_id, register, epoch } = callerOf(request);
    const who = `${unit_id} ${register} ${epoch}`;
    const asked = turnstile.ask(who, unit_id);
    tell();
    const hangUp = (): void => turnstile.hangUp(who);
    reply.raw.once('close', hangUp);
    const admission = await asked;
    reply.raw.off('close', hangUp);
    tell();
    if (admission.let === 'later') {
      metrics.sentAway.inc({ size: turnstile === small ? 'small' : 'large' });
      return refuse(reply.header('retry-after', String(admission.seconds)), 'busy');
    }
    const began = performance.now();
    const tooLong = setTimeout(() => request.raw.destroy(), bodyMs);
    request.raw.once('end', () => clearTimeout(tooLong));
    const leave = (): void => {
      clearTimeout(tooLong);
      turnstile.leave(who, performance.now() - began);
      tell();
    };
    // Whoever hung up as its turn came has left already.
    if (reply.raw.closed) leave();
    else reply.raw.once('close', leave);
    return undefined;
  };
}
