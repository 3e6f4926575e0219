import type { Transaction } from 'kysely';
import { err, ok, type Result } from '../../core/result.ts';
import type { Link, NewAccount } from '../../protocol/accounts.ts';
import type { Grant, OfficeRole } from '../../protocol/rights.ts';
import { unitIds } from '../catalogues.ts';
import type { Tables } from '../storage/tables.ts';
import { addAccount, findAccount, isTaken, rename } from './accounts.ts';
import { makeLink } from './invitations.ts';
import { inOffice, type Scribe, type Who } from './log.ts';
import { areGrants, isManagedWithout, officeRoles, saveRole, setGrants } from './roles.ts';

export type ManageFailure = 'not-found' | 'name-taken' | 'bad-request' | 'last-manager';
type Done<Value> = Promise<Result<Value, ManageFailure>>;

/** Whoever would be left: at least one account must be able to manage accounts. Thrown to undo what was written. */
class NobodyLeft extends Error {}

const unlessNobodyLeft = <Value>(work: Done<Value>): Done<Value> =>
  work.catch((cause: unknown) => {
    if (cause instanceof NobodyLeft) return err('last-manager');
    throw cause;
  });

async function mustBeManaged(trx: Transaction<Tables>): Promise<void> {
  if (!(await isManagedWithout(trx, ''))) throw new NobodyLeft();
}

/** Adds an account with roles, and the link by which its person sets up a way in. [GATE-1] [GATE-3] */
export const makeAccount = (
  ledger: Scribe,
  who: Who,
  { name, grants }: NewAccount,
  publicUrl: string,
): Done<Link> =>
  inOffice(ledger, async (trx, note) => {
    if (await isTaken(trx, name, null)) return err('name-taken');
    if (!(await fits(trx, grants))) return err('bad-request');
    const account = await addAccount(trx, name, ledger.now(), ledger.randomBytes);
    await setGrants(trx, account, grants);
    await note(who, 'account-made', { of: name, account, grants });
    return ok(await makeLink(trx, account, publicUrl, ledger.now(), ledger.randomBytes));
  });

/** Gives an account another name or other roles; they hold from its next request on. [GATE-4] */
export const changeAccount = (
  ledger: Scribe,
  who: Who,
  account: string,
  { name, grants }: NewAccount,
): Done<null> =>
  unlessNobodyLeft(
    inOffice(ledger, async (trx, note) => {
      if (!(await findAccount(trx, account))) return err('not-found');
      if (await isTaken(trx, name, account)) return err('name-taken');
      if (!(await fits(trx, grants))) return err('bad-request');
      await rename(trx, account, name);
      await setGrants(trx, account, grants);
      await mustBeManaged(trx);
      await note(who, 'account-changed', { of: name, account, grants });
      return ok(null);
    }),
  );

/** Removes an account with its ways in and sessions. What it did stays in the log. */
export const dropAccount = (ledger: Scribe, who: Who, account: string): Done<null> =>
  unlessNobodyLeft(
    inOffice(ledger, async (trx, note) => {
      const held = await findAccount(trx, account);
      if (!held) return err('not-found');
      await trx.deleteFrom('accounts').where('account', '=', account).execute();
      await mustBeManaged(trx);
      await note(who, 'account-removed', { of: held.name, account });
      return ok(null);
    }),
  );

/** A new link for someone who lost every way in, or never took the first one up. [GATE-3] */
export const inviteAgain = (ledger: Scribe, who: Who, account: string, publicUrl: string): Done<Link> =>
  inOffice(ledger, async (trx, note) => {
    const held = await findAccount(trx, account);
    if (!held) return err('not-found');
    await note(who, 'link-made', { of: held.name, account });
    return ok(await makeLink(trx, account, publicUrl, ledger.now(), ledger.randomBytes));
  });

/** Names a role and says what it may; a role keeps its scope. [GATE-4] */
export const writeRole = (ledger: Scribe, who: Who, role: OfficeRole): Done<null> =>
  unlessNobodyLeft(
    inOffice(ledger, async (trx, note) => {
      const held = (await officeRoles(trx)).find(({ id }) => id === role.id);
      if (held && held.scope !== role.scope) return err('bad-request');
      await saveRole(trx, role);
      await mustBeManaged(trx);
      await note(who, 'role-changed', { role: role.name, scope: role.scope, may: role.may });
      return ok(null);
    }),
  );

/** Removes a role that nobody has. */
export const dropRole = (ledger: Scribe, who: Who, role: string): Done<null> =>
  inOffice(ledger, async (trx, note) => {
    const held = (await officeRoles(trx)).find(({ id }) => id === role);
    if (!held) return err('not-found');
    const had = await trx.selectFrom('account_roles').select('account').where('role', '=', role).execute();
    if (had.length > 0) return err('bad-request');
    await trx.deleteFrom('office_roles').where('role', '=', role).execute();
    await note(who, 'role-removed', { role: held.name });
    return ok(null);
  });

const fits = async (trx: Transaction<Tables>, grants: readonly Grant[]): Promise<boolean> =>
  areGrants(grants, await officeRoles(trx), await unitIds(trx));
