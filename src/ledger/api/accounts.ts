import * as z from 'zod/mini';
import { accountsSchema, linkSchema, newAccountSchema } from '../../protocol/accounts.ts';
import { PATHS } from '../../protocol/paths.ts';
import { officeRoleSchema } from '../../protocol/rights.ts';
import { allAccounts } from '../office/accounts.ts';
import {
  changeAccount,
  dropAccount,
  dropRole,
  inviteAgain,
  makeAccount,
  writeRole,
} from '../office/manage.ts';
import { officeRoles } from '../office/roles.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import { named } from './parameters.ts';
import { refuse } from './problem.ts';

const tags = ['office'];
const ofAccount = z.object({ account: named });
const ofRole = z.object({ role: named });

/** Who has an account, with which roles; each act here ends in the log. [GATE-1] [GATE-4] */
export const accounts: Endpoint = (app, ledger, options) => {
  const onRequest = visitorsOnly(ledger, 'manage-accounts');
  const all = () => allAccounts(ledger.db, ledger.now());
  app.get(PATHS.accounts, { schema: { tags, response: answers(accountsSchema) }, onRequest }, all);
  app.post(
    PATHS.accounts,
    { schema: { tags, body: newAccountSchema, response: answers(linkSchema) }, onRequest },
    async (request, reply) => {
      const made = await makeAccount(ledger, signedIn(request), request.body, options.publicUrl());
      return made.ok ? made.value : refuse(reply, made.error);
    },
  );
  app.put(
    PATHS.account(':account'),
    {
      schema: { tags, params: ofAccount, body: newAccountSchema, response: answers(accountsSchema) },
      onRequest,
    },
    async (request, reply) => {
      const { account } = request.params;
      const changed = await changeAccount(ledger, signedIn(request), account, request.body);
      return changed.ok ? all() : refuse(reply, changed.error);
    },
  );
  app.delete(
    PATHS.account(':account'),
    { schema: { tags, params: ofAccount, response: answers(accountsSchema) }, onRequest },
    async (request, reply) => {
      const dropped = await dropAccount(ledger, signedIn(request), request.params.account);
      return dropped.ok ? all() : refuse(reply, dropped.error);
    },
  );
  app.post(
    PATHS.accountLink(':account'),
    { schema: { tags, params: ofAccount, response: answers(linkSchema) }, onRequest },
    async (request, reply) => {
      const url = options.publicUrl();
      const made = await inviteAgain(ledger, signedIn(request), request.params.account, url);
      return made.ok ? made.value : refuse(reply, made.error);
    },
  );
};

/** What the co-op calls its roles and what each may do. [GATE-4] */
export const roles: Endpoint = (app, ledger) => {
  const onRequest = visitorsOnly(ledger, 'manage-accounts');
  const response = answers(z.array(officeRoleSchema));
  app.put(
    PATHS.officeRole(':role'),
    { schema: { tags, params: ofRole, body: officeRoleSchema, response }, onRequest },
    async (request, reply) => {
      if (request.body.id !== request.params.role) return refuse(reply, 'bad-request');
      const written = await writeRole(ledger, signedIn(request), request.body);
      return written.ok ? officeRoles(ledger.db) : refuse(reply, written.error);
    },
  );
  app.delete(
    PATHS.officeRole(':role'),
    { schema: { tags, params: ofRole, response }, onRequest },
    async (request, reply) => {
      const dropped = await dropRole(ledger, signedIn(request), request.params.role);
      return dropped.ok ? officeRoles(ledger.db) : refuse(reply, dropped.error);
    },
  );
};
