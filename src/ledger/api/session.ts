import { setTimeout } from 'node:timers/promises';
import { sessionSchema, signInSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { accountNamed } from '../office/accounts.ts';
import { inOffice } from '../office/log.ts';
import { hashPassword, isOutdated, isPassword, lastedMs } from '../office/passwords.ts';
import { closeSession, describeSession, findVisitor, visitorOf } from '../office/sessions.ts';
import { forgive, networkOf, triedBy, waitOf } from '../office/tries.ts';
import { WrongTries } from '../office/wrong-tries.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { COOKIE, signedIn, visitorsOnly } from './callers.ts';
import { cookieOf, enter, setSession } from './cookie.ts';
import { failed, inSeconds, oneByOne } from './password-tries.ts';
import { refuse } from './problem.ts';

/**
 * Signs someone in to the office by name and password. No number of wrong tries by others keeps the right password out
 * at the same address: waiting is for a name from a network, one try of which is looked at after the other; and a
 * network that was wrong often has nothing more computed that could only be wrong. [GATE-2] [GATE-5] [GATE-10]
 */
export const signIn: Endpoint = (app, ledger, options) => {
  const crowd = new WrongTries(options.attemptsPerMinute.signIns);
  app.post(
    PATHS.session,
    {
      schema: { tags: ['office'], body: signInSchema, response: answers(sessionSchema) },
      config: { everyone: 'whoever signs in is not signed in yet' },
    },
    async (request, reply) => {
      const { login, password } = request.body;
      const network = networkOf(request.ip);
      const tried = triedBy(ledger.keys, login, request.ip);
      return oneByOne(tried, async () => {
        const wait = await waitOf(ledger.db, tried, ledger.now());
        if (wait.told > 0) return refuse(reply.header('retry-after', inSeconds(wait.told)), 'locked-out');
        const account = await accountNamed(ledger.db, login);
        const stored = wait.untold > 0 ? null : (account?.password_hash ?? null);
        const isSpared = wait.untold > 0 || (stored === null && crowd.isOver(network, ledger.now()));
        // Told as late as if it had been computed, and counted as if: else one could ask whether there is such a name.
        const right = isSpared
          ? await setTimeout(lastedMs(), false)
          : await crowd.counted(network, ledger.now, () => isPassword(password, stored, network));
        if (!right || !account || stored === null) {
          await failed(ledger, tried, account, stored !== null);
          return refuse(reply, 'wrong-login');
        }
        const better = isOutdated(stored) ? await hashPassword(password, network) : null;
        const now = ledger.now();
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
      });
    },
  );
};

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
