import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { unitIds } from '../catalogues.ts';
import type { Tables } from '../storage/tables.ts';
import { hashPassword, isPassword } from './passwords.ts';

const unitsSchema = z.union([z.literal('*'), z.array(z.string())]);

/**
 * Adds a login for these units (`'*'`: all), or gives an existing one a new password and units; with null it
 * keeps its units, and a new one gets all. Gives the units it has now. A new password ends the login's
 * sessions: whoever knew the old one is out.
 */
export async function addLogin(
  db: Kysely<Tables>,
  login: string,
  password: string,
  units: readonly string[] | '*' | null,
): Promise<readonly string[] | '*'> {
  const password_hash = await hashPassword(password);
  return db.transaction().execute(async (trx) => {
    const sees = units ?? (await storedUnits(trx, login)) ?? '*';
    const row = { password_hash, units: JSON.stringify(sees) };
    await trx
      .insertInto('logins')
      .values({ login, ...row })
      .onConflict((conflict) => conflict.column('login').doUpdateSet(row))
      .execute();
    await trx.deleteFrom('sessions').where('login', '=', login).execute();
    return sees;
  });
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
  const allowed = (await storedUnits(db, login)) ?? [];
  const all = await unitIds(db);
  return allowed === '*' ? all : all.filter((id) => allowed.includes(id));
}

/** What a login may see as it was given, or null where there is no such login. */
async function storedUnits(db: Kysely<Tables>, login: string): Promise<readonly string[] | '*' | null> {
  const row = await db.selectFrom('logins').select('units').where('login', '=', login).executeTakeFirst();
  return row ? unitsSchema.parse(JSON.parse(row.units)) : null;
}
