import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { unitIds } from '../catalogues.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Tables } from '../storage/tables.ts';
import { accountNamed, addAccount } from './accounts.ts';
import type { FromHere } from './log.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { grantsOf, may, rightsOf, setGrants } from './roles.ts';

/** The roles that the command line gives: for some units, and for all. */
const [OF_UNIT, OF_ALL] = ['coordinator', 'steward'] as const;

/**
 * Adds an account with a password for these units (`'*'`: the federation), or gives an existing one a new password
 * and units; with null it keeps its roles, and a new one gets all. Gives the units it has now. A new password ends
 * the account's sessions: whoever knew the old one is out. `here` writes it down. [GATE-7]
 */
export async function addLogin(
  db: Kysely<Tables>,
  login: string,
  password: string,
  units: readonly string[] | '*' | null,
  here?: FromHere,
): Promise<readonly string[] | '*'> {
  const password_hash = await hashPassword(password);
  return allOrNothing(db, async (trx) => {
    const note = await here?.(trx);
    const held = await accountNamed(trx, login);
    const account = held?.account ?? (await addAccount(trx, login, Date.now(), randomBytes));
    await trx.updateTable('accounts').set({ password_hash }).where('account', '=', account).execute();
    if (units !== null || !held) {
      const given = units ?? '*';
      await setGrants(
        trx,
        account,
        given === '*' ? [{ role: OF_ALL, unit: null }] : given.map((unit) => ({ role: OF_UNIT, unit })),
      );
    }
    await trx.deleteFrom('office_sessions').where('account', '=', account).execute();
    const grants = (await grantsOf(trx)).get(account) ?? [];
    const all = grants.some(({ unit }) => unit === null);
    const sees = all ? '*' : [...new Set(grants.flatMap(({ unit }) => unit ?? []))];
    await note?.('account-changed', { of: login, sees });
    return sees;
  });
}

/** Whether this name and password belong together. */
export async function isLogin(db: Kysely<Tables>, login: string, password: string): Promise<boolean> {
  return isPassword(password, (await accountNamed(db, login))?.password_hash ?? null);
}

/** The units whose details an account sees, by id; those that are gone are left out. */
export async function unitsOf(db: Kysely<Tables>, login: string): Promise<string[]> {
  const account = (await accountNamed(db, login))?.account;
  if (account === undefined) return [];
  const rights = await rightsOf(db, account);
  return (await unitIds(db)).filter((id) => may(rights, 'see-details', id));
}
