import { resolve } from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import { hasKeys, type LedgerKeys, openLedgerKeys } from './ledger-keys.ts';
import { isSignedHere, readPublicKey } from './signatures.ts';

/** A data directory that has not the keys of the database, said in a sentence. */
export class OtherKeys extends Error {
  override readonly name = 'OtherKeys';
}

/**
 * The keys in a data directory, made where a new ledger has none, and named in its database: several processes that
 * share a database share its keys. Throws `OtherKeys` where they are another ledger's, or gone: registers would believe
 * no head, and the office's log would break for good. [LEDGER-14]
 */
export async function openOwnKeys(db: Kysely<Tables>, dataDir: string): Promise<LedgerKeys> {
  const named = await namedKey(db);
  if (!hasKeys(dataDir) && (named !== null || (await isInUse(db)))) {
    throw new OtherKeys(
      `There are no ledger keys in ${resolve(dataDir)}. ${COPY} If they are lost for good: npm run ledger -- new-keys`,
    );
  }
  const keys = openLedgerKeys(dataDir);
  const own = named ?? ((await signedLast(db, keys)) ? await nameKey(db, keys) : null);
  if (own !== keys.publicKey) {
    throw new OtherKeys(`The ledger keys in ${resolve(dataDir)} are not those of this database. ${COPY}`);
  }
  return keys;
}

const COPY =
  'Set DATA_DIR to the ledger’s own, or copy ledger-key.pem and ledger-secret from there or from a backup.';

/** Names keys in a database that names none; gives what it names then: another process may have been first. */
export async function nameKey(
  db: Kysely<Tables> | Transaction<Tables>,
  { publicKey }: LedgerKeys,
): Promise<string | null> {
  await db
    .insertInto('own_key')
    .values({ id: 1, public_key: publicKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return namedKey(db);
}

async function namedKey(db: Kysely<Tables>): Promise<string | null> {
  const row = await db.selectFrom('own_key').select('public_key').executeTakeFirst();
  return row?.public_key ?? null;
}

/** Whether somebody believes this ledger's key already. */
async function isInUse(db: Kysely<Tables>): Promise<boolean> {
  const register = await db.selectFrom('registers').select('register').limit(1).executeTakeFirst();
  return register !== undefined || (await lastAct(db)) !== undefined;
}

/** Whether the office's log ends with what these keys signed, or has not begun. */
async function signedLast(db: Kysely<Tables>, keys: LedgerKeys): Promise<boolean> {
  const last = await lastAct(db);
  const key = readPublicKey(keys.publicKey);
  return last === undefined || (key !== null && isSignedHere(key, last.envelope, last.signature));
}

const lastAct = (db: Kysely<Tables>) =>
  db
    .selectFrom('office_log')
    .select(['envelope', 'signature'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
