import { setTimeout } from 'node:timers/promises';
import { sessionSchema, signInSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import type { Ledger } from '../ledger.ts';
import { accountNamed } from '../office/accounts.ts';
import { inOffice, nobody, type Who } from '../office/log.ts';
import { inSingleFile } from '../office/fair-line.ts';
import { hashPassword, isOutdated, isPassword, lastedMs } from '../office/passwords.ts';
import { closeSession, describeSession, findVisitor, visitorOf } from '../office/sessions.ts';
import {
  countFailure,
  FIRST_WAIT_MS,
  forgive,
  FREE_TRIES,
  networkOf,
  type Tried,
  triedBy,
  waitOf,
} from '../office/tries.ts';
import { WrongTries } from '../office/wrong-tries.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { COOKIE, signedIn, visitorsOnly } from './callers.ts';
import { cookieOf, enter, setSession } from './cookie.ts';
import { refuse } from './problem.ts';

/**
 * Signs someone in to the office by name and password. No number of wrong tries by others keeps the right password out
 * at the same address: waiting is for a name from a network, one try of which is looked at after the other; and a
 * network that was wrong often has nothing more computed that could only be wrong. [GATE-2] [GATE-5] [GATE-10]
 */
export const signIn: Endpoint = (app, ledger, options) => {
  const crowd = new WrongTries(options.attemptsPerMinute.signIns);
  const oneByOne = inSingleFile();
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
      return oneByOne(`${tried.name_key} ${tried.address}`, async () => {
        const wait = await waitOf(ledger.db, tried, ledger.now());
        if (wait > 0) return refuse(reply.header('retry-after', inSeconds(wait)), 'locked-out');
        const account = await accountNamed(ledger.db, login);
        const stored = account?.password_hash ?? null;
        if (stored === null && crowd.isOver(network, ledger.now())) {
          // Told as late as if it had been computed, and as often: else one could ask whether there is such a name.
          await setTimeout(lastedMs());
          const count = crowd.tried(network, tried.name_key, ledger.now());
          if (count <= FREE_TRIES) return refuse(reply, 'wrong-login');
          return refuse(reply.header('retry-after', inSeconds(FIRST_WAIT_MS)), 'locked-out');
        }
        const right = await crowd.counted(network, ledger.now, () => isPassword(password, stored, network));
        if (!right || !account || stored === null) {
          await failed(ledger, tried, account);
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

const inSeconds = (ms: number): number => Math.ceil(ms / 1000);

/** Counts a wrong password; the log hears of it when it leads to waiting, so that nobody can flood it. */
async function failed(ledger: Ledger, tried: Tried, account: Who | null): Promise<void> {
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
