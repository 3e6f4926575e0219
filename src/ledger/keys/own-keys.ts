import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import { hasKeys, type LedgerKeys, openLedgerKeys } from './ledger-keys.ts';

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
  if (named !== null && !hasKeys(dataDir)) {
    throw new OtherKeys(
      `There are no ledger keys in ${resolve(dataDir)}. ${COPY} If they are lost for good: npm run ledger -- new-keys`,
    );
  }
  const keys = openLedgerKeys(dataDir);
  if ((named ?? (await nameKey(db, keys.publicKey))) !== keys.publicKey) {
    throw new OtherKeys(`The ledger keys in ${resolve(dataDir)} are not those of this database. ${COPY}`);
  }
  return keys;
}

const COPY =
  'Set DATA_DIR to the ledger’s own, or copy ledger-key.pem and ledger-secret from there or from a backup.';

/** Names new keys in a database whose own are lost. Its registers are to be enrolled again. [LEDGER-14] */
export async function makeNewKeys(db: Kysely<Tables>, dataDir: string): Promise<LedgerKeys> {
  await db.deleteFrom('own_key').execute();
  return openOwnKeys(db, dataDir);
}

async function namedKey(db: Kysely<Tables>): Promise<string | null> {
  const row = await db.selectFrom('own_key').select('public_key').executeTakeFirst();
  return row?.public_key ?? null;
}

/** Another process may have been first: what it named counts. */
async function nameKey(db: Kysely<Tables>, publicKey: string): Promise<string | null> {
  await db
    .insertInto('own_key')
    .values({ id: 1, public_key: publicKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return namedKey(db);
}
