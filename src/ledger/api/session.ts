import { sessionSchema, signInSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { isLogin, unitsOf } from '../office/logins.ts';
import { closeSession, describeSession, openSession, SESSION_MS } from '../office/sessions.ts';
import { answers } from './answers.ts';
import type { ApiOptions, Endpoint } from './app.ts';
import { COOKIE, visitorOf, visitorsOnly } from './callers.ts';
import { refuse } from './problem.ts';

/** Signs someone in to the office. */
export const signIn: Endpoint = (app, ledger, options) => {
  app.post(
    PATHS.session,
    {
      schema: { tags: ['office'], body: signInSchema, response: answers(sessionSchema) },
      config: { rateLimit: { max: options.attemptsPerMinute.signIns, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const { login, password } = request.body;
      if (!(await isLogin(ledger.db, login, password))) return refuse(reply, 'wrong-login');
      const now = ledger.now();
      const id = await openSession(ledger.db, login, now);
      void reply.setCookie(COOKIE, id, { ...cookie(options), maxAge: SESSION_MS / 1000 });
      return describeSession(ledger.db, { login, units: await unitsOf(ledger.db, login) }, now);
    },
  );
};

/** Tells who is signed in and which units they may see. */
export const whoIsSignedIn: Endpoint = (app, ledger) => {
  app.get(
    PATHS.session,
    { schema: { tags: ['office'], response: answers(sessionSchema) }, onRequest: visitorsOnly(ledger) },
    (request) => describeSession(ledger.db, visitorOf(request), ledger.now()),
  );
};

/** Signs out; also where the session has ended already. */
export const signOut: Endpoint = (app, ledger, options) => {
  app.delete(PATHS.session, { schema: { tags: ['office'] } }, async (request, reply) => {
    const id = request.cookies[COOKIE];
    if (id) await closeSession(ledger.db, id);
    return reply.clearCookie(COOKIE, cookie(options)).code(204).send();
  });
};

const cookie = ({ publicUrl }: ApiOptions) =>
  ({
    path: '/v1/office',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl().startsWith('https:'),
  }) as const;
