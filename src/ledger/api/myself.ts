import * as z from 'zod/mini';
import { changePasswordSchema, type MySelf, mySelfSchema } from '../../protocol/accounts.ts';
import { ceremonySchema, newPasskeySchema } from '../../protocol/passkeys.ts';
import { PATHS } from '../../protocol/paths.ts';
import { storable } from '../../protocol/storable.ts';
import type { Ledger } from '../ledger.ts';
import { findAccount } from '../office/accounts.ts';
import { addWay } from '../office/join.ts';
import { inOffice } from '../office/log.ts';
import { dropPasskey, dropPassword, endSession } from '../office/my-ways.ts';
import { passkeysOf, readRegistration, registrationOptions, siteOf } from '../office/passkeys.ts';
import { hashPassword, isPassword } from '../office/passwords.ts';
import { sessionName, type Visitor } from '../office/sessions.ts';
import { networkOf, triedBy, waitOf } from '../office/tries.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import { enter, setSession } from './cookie.ts';
import { failed, inSeconds, oneByOne } from './password-tries.ts';
import { refuse } from './problem.ts';

const tags = ['office'];
const byId = z.object({ id: z.string().check(z.maxLength(1_400), storable) });

/** Someone's own ways in and sessions: shown, added, removed, ended. [GATE-2] [GATE-5] [GATE-10] */
export const myself: Endpoint = (app, ledger, options) => {
  const onRequest = visitorsOnly(ledger, 'signed-in');
  app.get(PATHS.myself, { schema: { tags, response: answers(mySelfSchema) }, onRequest }, (request) =>
    describe(ledger, signedIn(request)),
  );
  app.delete(
    PATHS.mySession(':id'),
    { schema: { tags, params: byId, response: answers(mySelfSchema) }, onRequest },
    (request) => {
      const who = signedIn(request);
      return endSession(ledger, who, request.params.id).then(() => describe(ledger, who));
    },
  );
  app.put(
    PATHS.myPassword,
    {
      schema: { tags, body: changePasswordSchema, response: answers(mySelfSchema) },
      onRequest,
      config: { rateLimit: { max: options.attemptsPerMinute.signIns, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const who = signedIn(request);
      const { current, password } = request.body;
      const tried = triedBy(ledger.keys, who.name, request.ip);
      const network = networkOf(request.ip);
      return oneByOne(tried, async () => {
        const { told, untold } = await waitOf(ledger.db, tried, ledger.now());
        // Who is signed in knows that there is such a name: nothing is kept from them.
        const wait = Math.max(told, untold);
        if (wait > 0) return refuse(reply.header('retry-after', inSeconds(wait)), 'locked-out');
        const stored = (await findAccount(ledger.db, who.account))?.password_hash ?? null;
        if (stored !== null && !(await isPassword(current, stored, network))) {
          await failed(ledger, tried, who, true);
          return refuse(reply, 'wrong-login');
        }
        const hash = await hashPassword(password, network);
        const id = await inOffice(ledger, async (trx, note) => {
          await addWay(trx, who.account, { type: 'password', hash }, ledger.now());
          await note(who, 'password-set');
          return enter(ledger, trx, request, who.account, 'password');
        });
        setSession(reply, options, id);
        return describe(ledger, who);
      });
    },
  );
  app.delete(
    PATHS.myPassword,
    { schema: { tags, response: answers(mySelfSchema) }, onRequest },
    async (request, reply) => {
      const who = signedIn(request);
      if (!(await dropPassword(ledger, who))) return refuse(reply, 'last-way-in');
      return describe(ledger, who);
    },
  );
};

/** Someone signed in adds a passkey, or removes one. [GATE-2] */
export const myPasskeys: Endpoint = (app, ledger, options) => {
  const onRequest = visitorsOnly(ledger, 'signed-in');
  const site = () => siteOf(options.publicUrl());
  app.post(
    PATHS.myPasskeyChallenge,
    { schema: { tags, response: answers(ceremonySchema) }, onRequest },
    (request) => {
      const who = signedIn(request);
      return registrationOptions(ledger, site(), `add:${who.account}`, who);
    },
  );
  app.post(
    PATHS.myPasskeys,
    { schema: { tags, body: newPasskeySchema, response: answers(mySelfSchema) }, onRequest },
    async (request, reply) => {
      const who = signedIn(request);
      const { name, response } = request.body;
      const row = await readRegistration(ledger, site(), `add:${who.account}`, response);
      if (!row) return refuse(reply, 'wrong-passkey');
      await inOffice(ledger, async (trx, note) => {
        await addWay(trx, who.account, { type: 'passkey', row: { ...row, name } }, ledger.now());
        await note(who, 'passkey-added', { passkey: name });
      });
      return describe(ledger, who);
    },
  );
  app.delete(
    PATHS.myPasskey(':id'),
    { schema: { tags, params: byId, response: answers(mySelfSchema) }, onRequest },
    async (request, reply) => {
      const who = signedIn(request);
      const dropped = await dropPasskey(ledger, who, request.params.id);
      return dropped.ok ? describe(ledger, who) : refuse(reply, dropped.error);
    },
  );
};

async function describe({ db, now }: Ledger, { account, name, session }: Visitor): Promise<MySelf> {
  const sessions = await db
    .selectFrom('office_sessions')
    .selectAll()
    .where('account', '=', account)
    .where('expires_at', '>', now())
    .orderBy('last_seen', 'desc')
    .execute();
  const keys = await passkeysOf(db, account);
  return {
    name,
    hasPassword: ((await findAccount(db, account))?.password_hash ?? null) !== null,
    passkeys: keys.map((key) => ({
      id: key.credential,
      name: key.name,
      createdAt: key.created_at,
      lastUsed: key.last_used,
    })),
    sessions: sessions.map((row) => ({
      id: sessionName(row.id_hash),
      device: row.device,
      way: row.way,
      createdAt: row.created_at,
      lastSeen: row.last_seen,
      current: sessionName(row.id_hash) === session,
    })),
  };
}
