import type { Kysely, Selectable } from 'kysely';
import { type Accounts, nameKey } from '../../protocol/accounts.ts';
import { CODE_ALPHABET } from '../../protocol/enrolment.ts';
import type { RandomBytes } from '../enrolment/codes.ts';
import type { AccountTable } from '../storage/office-tables.ts';
import type { Tables } from '../storage/tables.ts';
import { grantsOf, officeRoles } from './roles.ts';

export type StoredAccount = Selectable<AccountTable>;

/** An account by its id, or null. */
export const findAccount = async (db: Kysely<Tables>, account: string): Promise<StoredAccount | null> =>
  (await db.selectFrom('accounts').selectAll().where('account', '=', account).executeTakeFirst()) ?? null;

/** An account by the name that people type, whatever its case; or null. [GATE-1] */
export const accountNamed = async (db: Kysely<Tables>, name: string): Promise<StoredAccount | null> =>
  (await db.selectFrom('accounts').selectAll().where('name_key', '=', nameKey(name)).executeTakeFirst()) ??
  null;

/** Whether a name is another account's. */
export async function isTaken(db: Kysely<Tables>, name: string, account: string | null): Promise<boolean> {
  const held = await accountNamed(db, name);
  return held !== null && held.account !== account;
}

/** Adds an account without a way in, and gives its id. */
export async function addAccount(
  db: Kysely<Tables>,
  name: string,
  now: number,
  randomBytes: RandomBytes,
): Promise<string> {
  const account = [...randomBytes(12)]
    .map((byte) => CODE_ALPHABET[byte & 31] ?? '')
    .join('')
    .toLowerCase();
  const row = { account, name: name.trim(), name_key: nameKey(name), password_hash: null, created_at: now };
  await db.insertInto('accounts').values(row).execute();
  return account;
}

/** Gives an account another name. */
export async function rename(db: Kysely<Tables>, account: string, name: string): Promise<void> {
  const row = { name: name.trim(), name_key: nameKey(name) };
  await db.updateTable('accounts').set(row).where('account', '=', account).execute();
}

/** How many ways in an account has: a password, and each passkey. [GATE-2] */
export async function waysIn(db: Kysely<Tables>, account: string): Promise<number> {
  const held = await findAccount(db, account);
  const keys = await db.selectFrom('passkeys').select('credential').where('account', '=', account).execute();
  return keys.length + (held?.password_hash ? 1 : 0);
}

/** Everyone with their roles, and what the roles are. */
export async function allAccounts(db: Kysely<Tables>, now: number): Promise<Accounts> {
  const [rows, grants, roles, keys, invited] = await Promise.all([
    db.selectFrom('accounts').selectAll().orderBy('name_key').execute(),
    grantsOf(db),
    officeRoles(db),
    db.selectFrom('passkeys').select('account').execute(),
    db.selectFrom('invitations').selectAll().where('expires_at', '>', now).execute(),
  ]);
  return {
    accounts: rows.map(({ account, name, password_hash }) => ({
      account,
      name,
      grants: grants.get(account) ?? [],
      hasPassword: password_hash !== null,
      passkeys: keys.filter((key) => key.account === account).length,
      invitedUntil: invited.find((link) => link.account === account)?.expires_at ?? null,
    })),
    roles,
  };
}
