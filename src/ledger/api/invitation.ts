import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256Hex } from '../../core/journal/hash.ts';
import { acceptSchema, invitationSchema, tokenSchema } from '../../protocol/accounts.ts';
import { sessionSchema } from '../../protocol/office.ts';
import { acceptByPasskeySchema, ceremonySchema, invitedChallengeSchema } from '../../protocol/passkeys.ts';
import { PATHS } from '../../protocol/paths.ts';
import { findFederation } from '../federation.ts';
import type { Ledger } from '../ledger.ts';
import { readLink } from '../office/invitations.ts';
import { type Joined, join, type WayIn } from '../office/join.ts';
import { readRegistration, registrationOptions, siteOf } from '../office/passkeys.ts';
import { hashPassword } from '../office/passwords.ts';
import { describeSession, visitorOf } from '../office/sessions.ts';
import { networkOf } from '../office/tries.ts';
import { answers } from './answers.ts';
import type { ApiOptions, Endpoint } from './app.ts';
import { enter, setSession } from './cookie.ts';
import { refuse } from './problem.ts';

const tags = ['office'];

/** Someone takes up a link that works once, by a passkey or a password of their own. [GATE-3] */
export const invitation: Endpoint = (app, ledger, options) => {
  // A link can't be guessed, and a wrong one costs one look at an index: no limit that others could use up. [GATE-10]
  const config = { everyone: 'the link is what lets in' };
  app.post(
    PATHS.invitation,
    { schema: { tags, body: tokenSchema, response: answers(invitationSchema) }, config },
    async (request, reply) => {
      const link = await readLink(ledger.db, request.body.token, ledger.now());
      if (!link) return refuse(reply, 'link-used');
      const federation = (await findFederation(ledger.db))?.name ?? '';
      return { founding: link.account === null, name: link.name, federation, expires: link.expires };
    },
  );
  app.post(
    PATHS.invitationChallenge,
    { schema: { tags, body: invitedChallengeSchema, response: answers(ceremonySchema) }, config },
    async (request, reply) => {
      const { token, name } = request.body;
      const link = await readLink(ledger.db, token, ledger.now());
      if (!link) return refuse(reply, 'link-used');
      const account = link.account ?? 'founder';
      return registrationOptions(ledger, siteOf(options.publicUrl()), purposeOf(token), { account, name });
    },
  );
  app.post(
    PATHS.acceptByPassword,
    { schema: { tags, body: acceptSchema, response: answers(sessionSchema) }, config },
    async (request, reply) => {
      const { token, name, password } = request.body;
      if (!(await readLink(ledger.db, token, ledger.now()))) return refuse(reply, 'link-used');
      const way: WayIn = { type: 'password', hash: await hashPassword(password, networkOf(request.ip)) };
      return letIn(ledger, options, request, reply, { token, name, way });
    },
  );
  app.post(
    PATHS.acceptByPasskey,
    { schema: { tags, body: acceptByPasskeySchema, response: answers(sessionSchema) }, config },
    async (request, reply) => {
      const { token, name, passkeyName, response } = request.body;
      if (!(await readLink(ledger.db, token, ledger.now()))) return refuse(reply, 'link-used');
      const row = await readRegistration(ledger, siteOf(options.publicUrl()), purposeOf(token), response);
      if (!row) return refuse(reply, 'wrong-passkey');
      const way: WayIn = { type: 'passkey', row: { ...row, name: passkeyName } };
      return letIn(ledger, options, request, reply, { token, name, way });
    },
  );
};

/** A challenge is for one link alone. */
const purposeOf = (token: string): string => `join:${sha256Hex(token)}`;

async function letIn(
  ledger: Ledger,
  options: ApiOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  taken: { readonly token: string; readonly name: string; readonly way: WayIn },
) {
  const joined = await join(ledger, taken, (trx, account) =>
    enter(ledger, trx, request, account, taken.way.type),
  );
  if (!joined.ok) return refuse(reply, joined.error);
  const { who, session }: Joined = joined.value;
  setSession(reply, options, session);
  return describeSession(ledger.db, await visitorOf(ledger.db, who, sha256Hex(session)), ledger.now());
}
