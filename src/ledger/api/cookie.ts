import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { Ledger } from '../ledger.ts';
import { openSession, SESSION_MS } from '../office/sessions.ts';
import type { SessionWay } from '../storage/office-tables.ts';
import type { Tables } from '../storage/tables.ts';
import type { ApiOptions } from './app.ts';
import { COOKIE } from './callers.ts';

/** How the session's cookie is kept: no script reads it and no other site sends it. [GATE-5] */
export const cookieOf = ({ publicUrl }: ApiOptions) =>
  ({
    path: '/v1/office',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl().startsWith('https:'),
  }) as const;

/** Opens a session for someone who proved who they are; gives what is to be set as the cookie once that is written. */
export const enter = (
  ledger: Pick<Ledger, 'now' | 'randomBytes'>,
  trx: Kysely<Tables>,
  request: FastifyRequest,
  account: string,
  way: SessionWay,
): Promise<string> =>
  openSession(
    trx,
    { account, way, device: request.headers['user-agent'] ?? '' },
    request.cookies[COOKIE],
    ledger.now(),
    ledger.randomBytes,
  );

/** Sets the session's cookie. */
export const setSession = (reply: FastifyReply, options: ApiOptions, id: string): void =>
  void reply.setCookie(COOKIE, id, { ...cookieOf(options), maxAge: SESSION_MS / 1000 });
