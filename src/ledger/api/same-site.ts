import type { FastifyReply, FastifyRequest } from 'fastify';
import { OFFICE_HEADER } from '../../protocol/paths.ts';
import { refuse } from './problem.ts';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses to change anything in the office on another site's behalf: the request carries the office's own header,
 * which no form can send and no other origin may, and where the browser tells the origin it is this one. Beside
 * cookies that are SameSite=Strict. [GATE-5]
 */
export const sameSiteOnly =
  (publicUrl: () => string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    // By the route that answers, not by the address as it was written: `%6Fffice` leads to the office as well.
    const answers = request.routeOptions.url ?? request.url;
    if (SAFE.has(request.method) || !answers.startsWith('/v1/office/')) return undefined;
    const { origin, host, 'sec-fetch-site': from } = request.headers;
    const own = request.headers[OFFICE_HEADER] !== undefined;
    const here =
      origin === undefined || originHost(origin) === host || origin === new URL(publicUrl()).origin;
    const same = from === undefined || from === 'same-origin';
    return own && here && same ? undefined : refuse(reply, 'cross-site');
  };

const originHost = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
