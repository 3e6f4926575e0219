import { sessionSchema, signInSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import type { Ledger } from '../ledger.ts';
import { accountNamed } from '../office/accounts.ts';
import { inOffice, nobody, type Who } from '../office/log.ts';
import { hashPassword, isOutdated, isPassword } from '../office/passwords.ts';
import { closeSession, describeSession, findVisitor, visitorOf } from '../office/sessions.ts';
import { countFailure, forgive, FREE_TRIES, triedBy, waitOf } from '../office/tries.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { COOKIE, signedIn, visitorsOnly } from './callers.ts';
import { cookieOf, enter, setSession } from './cookie.ts';
import { refuse } from './problem.ts';

/** Signs someone in to the office by name and password. [GATE-2] [GATE-5] */
export const signIn: Endpoint = (app, ledger, options) => {
  app.post(
    PATHS.session,
    {
      schema: { tags: ['office'], body: signInSchema, response: answers(sessionSchema) },
      config: {
        everyone: 'whoever signs in is not signed in yet',
        rateLimit: { max: options.attemptsPerMinute.signIns, timeWindow: '1 minute' },
      },
    },
    async (request, reply) => {
      const { login, password } = request.body;
      const now = ledger.now();
      const tried = triedBy(ledger.keys, login, request.ip);
      const wait = await waitOf(ledger.db, tried, now);
      if (wait > 0) return refuse(reply.header('retry-after', Math.ceil(wait / 1000)), 'locked-out');
      const account = await accountNamed(ledger.db, login);
      const stored = account?.password_hash ?? null;
      if (!(await isPassword(password, stored)) || !account || stored === null) {
        await failed(ledger, tried, account);
        return refuse(reply, 'wrong-login');
      }
      const better = isOutdated(stored) ? await hashPassword(password) : null;
      const id = await inOffice(ledger, async (trx, note) => {
        const wrongBefore = await forgive(trx, account.name, tried);
        if (better) {
          const row = { password_hash: better };
          await trx.updateTable('accounts').set(row).where('account', '=', account.account).execute();
        }
        await note(account, 'signed-in', { by: 'password', wrongBefore });
        return enter(ledger, trx, request, account.account, 'password');
      });
      setSession(reply, options, id);
      return describeSession(ledger.db, await visitorOf(ledger.db, account, sha256Hex(id)), now);
    },
  );
};

/** Counts a wrong password; the log hears of it when it leads to waiting, so that nobody can flood it. */
async function failed(ledger: Ledger, tried: ReturnType<typeof triedBy>, account: Who | null): Promise<void> {
  const failures = await countFailure(ledger.db, tried, ledger.now());
  if (failures < FREE_TRIES || !account) return;
  await inOffice(ledger, (_trx, note) => note(nobody(account.name), 'locked-out', { failures }));
}

/** Tells who is signed in and which units they may see. */
export const whoIsSignedIn: Endpoint = (app, ledger) => {
  app.get(
    PATHS.session,
    {
      schema: { tags: ['office'], response: answers(sessionSchema) },
      onRequest: visitorsOnly(ledger, 'signed-in'),
    },
    (request) => describeSession(ledger.db, signedIn(request), ledger.now()),
  );
};

/** Signs out; also where the session has ended already. */
export const signOut: Endpoint = (app, ledger, options) => {
  app.delete(
    PATHS.session,
    { schema: { tags: ['office'] }, config: { everyone: 'signing out twice is no mistake' } },
    async (request, reply) => {
      const id = request.cookies[COOKIE];
      const visitor = id ? await findVisitor(ledger.db, id, ledger.now()) : null;
      if (id && visitor) {
        await inOffice(ledger, async (trx, note) => {
          await closeSession(trx, id);
          await note(visitor, 'signed-out');
        });
      }
      return reply.clearCookie(COOKIE, cookieOf(options)).code(204).send();
    },
  );
};
