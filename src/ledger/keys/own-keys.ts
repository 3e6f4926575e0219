import { resolve } from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import { OFFICE } from '../forks/office-journal.ts';
import type { Tables } from '../storage/tables.ts';
import { type KeyFile, type LedgerKeys, missingKeys, openLedgerKeys } from './ledger-keys.ts';
import { isSignedHere, readPublicKey } from './signatures.ts';

/** A data directory that has not the keys of the database, said in a sentence. */
export class OtherKeys extends Error {
  override readonly name = 'OtherKeys';
}

/**
 * The keys in a data directory, made where a new ledger has none, and named in its database: several processes that
 * share a database share its keys. Throws `OtherKeys` where they are another ledger's, or gone: registers would believe
 * no head, and the office's log would break for good. `warn` takes a sentence where nothing tells whose they are.
 * [LEDGER-14]
 */
export async function openOwnKeys(
  db: Kysely<Tables>,
  dataDir: string,
  warn: Warn = aloud,
): Promise<LedgerKeys> {
  const missing = missingKeys(dataDir);
  if (missing.length > 0 && ((await namedKey(db)) !== null || (await isInUse(db))))
    throw new OtherKeys(gone(dataDir, missing));
  const keys = openLedgerKeys(dataDir);
  if (!(await areOwn(db, keys, warn))) throw othersIn(dataDir);
  return keys;
}

/** Takes a sentence for whoever started this. */
export type Warn = (sentence: string) => void;
const aloud: Warn = (sentence) => void process.stderr.write(`${sentence}\n`);

/**
 * Whether keys are the database's: those that it names, or that signed last where it names none; it names them then.
 * Where nothing was signed that could tell, and registers believe some key already, that is said.
 */
export async function areOwn(
  db: Kysely<Tables> | Transaction<Tables>,
  keys: LedgerKeys,
  warn: Warn = aloud,
): Promise<boolean> {
  const named = await namedKey(db);
  if (named !== null) return named === keys.publicKey;
  const signed = await signedLast(db, keys);
  if (signed === false) return false;
  if (signed === null && (await isInUse(db))) warn(UNTOLD);
  return (await nameKey(db, keys)) === keys.publicKey;
}

const UNTOLD =
  'This database of an earlier version does not tell which keys are its ledger’s: from now on it names those in DATA_DIR. If registers believe no answer from here on, DATA_DIR is not the ledger’s: restore a backup of before, with the right one.';

export const othersIn = (dataDir: string): OtherKeys =>
  new OtherKeys(`The ledger keys in ${resolve(dataDir)} are not those of this database. ${COPY}`);

const COPY =
  'Set DATA_DIR to the ledger’s own, or copy ledger-key.pem and ledger-secret from there or from a backup.';

/** What losing only one of them means. */
const ALONE: Readonly<Record<KeyFile, string>> = {
  'ledger-key.pem': 'every register has to be enrolled again, in its place',
  'ledger-secret':
    'the signing key stays, and registers go on; only tills too old to sign what they ask have to be enrolled again, and the office no longer knows by name who adjusted something before',
};

/** Says which files are gone, and what to do. */
function gone(dataDir: string, missing: readonly KeyFile[]): string {
  const [only] = missing;
  if (only === undefined || missing.length > 1)
    return `There are no ledger keys in ${resolve(dataDir)}. ${COPY} If they are lost for good: npm run ledger -- new-keys`;
  return `${only} is missing in ${resolve(dataDir)}, where the other of the ledger’s two keys is. Copy it from a backup. If it is lost for good, npm run ledger -- new-keys makes a new one and leaves the other as it is: ${ALONE[only]}.`;
}

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

/** Which key a database names; null: none. */
export async function namedKey(db: Kysely<Tables> | Transaction<Tables>): Promise<string | null> {
  const row = await db.selectFrom('own_key').select('public_key').executeTakeFirst();
  return row?.public_key ?? null;
}

/** Whether somebody believes this ledger's key already. */
async function isInUse(db: Kysely<Tables> | Transaction<Tables>): Promise<boolean> {
  const register = await db.selectFrom('registers').select('register').limit(1).executeTakeFirst();
  return register !== undefined || (await lastAct(db)) !== undefined;
}

/**
 * Whether the office's log ends with what these keys signed; where it has not begun, whether the newest journal of an
 * office is theirs; null: nobody has signed anything that is here.
 */
async function signedLast(
  db: Kysely<Tables> | Transaction<Tables>,
  keys: LedgerKeys,
): Promise<boolean | null> {
  const last = await lastAct(db);
  if (last) {
    const key = readPublicKey(keys.publicKey);
    return key !== null && isSignedHere(key, last.envelope, last.signature);
  }
  const journal = await db
    .selectFrom('registers')
    .select('public_key')
    .where('register', '=', OFFICE)
    .orderBy('enrolled_at', 'desc')
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst();
  return journal ? journal.public_key === keys.publicKey : null;
}

const lastAct = (db: Kysely<Tables> | Transaction<Tables>) =>
  db
    .selectFrom('office_log')
    .select(['envelope', 'signature'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
