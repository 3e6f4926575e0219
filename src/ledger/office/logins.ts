import type { Kysely } from 'kysely';
import { unitIds } from '../catalogues.ts';
import type { Tables } from '../storage/tables.ts';
import { hashPassword, isPassword } from './passwords.ts';

/** Adds a login for these units (`'*'`: all), or gives an existing one a new password and units. */
export async function addLogin(
  db: Kysely<Tables>,
  login: string,
  password: string,
  units: readonly string[] | '*',
): Promise<void> {
  const row = { password_hash: await hashPassword(password), units: JSON.stringify(units) };
  await db
    .insertInto('logins')
    .values({ login, ...row })
    .onConflict((conflict) => conflict.column('login').doUpdateSet(row))
    .execute();
}

/** Whether this login and password belong together. */
export async function isLogin(db: Kysely<Tables>, login: string, password: string): Promise<boolean> {
  const row = await db
    .selectFrom('logins')
    .select('password_hash')
    .where('login', '=', login)
    .executeTakeFirst();
  return isPassword(password, row?.password_hash ?? null);
}

/** The units a login may see, by id; those that are gone are left out. */
export async function unitsOf(db: Kysely<Tables>, login: string): Promise<string[]> {
  const row = await db.selectFrom('logins').select('units').where('login', '=', login).executeTakeFirst();
  const allowed: unknown = JSON.parse(row?.units ?? '[]');
  const all = await unitIds(db);
  return allowed === '*' ? all : all.filter((id) => Array.isArray(allowed) && allowed.includes(id));
}
