import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { COMMAND_LINE, inOffice } from '../office/log.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Tables } from '../storage/tables.ts';
import { dropKeys, type KeyFile, type LedgerKeys, openLedgerKeys } from './ledger-keys.ts';
import { areOwn, namedKey, nameKey, othersIn } from './own-keys.ts';

/**
 * Makes which of the two keys a ledger has lost, names a new signing key in its database and writes it down; gives what
 * was made. A signing key that is still there stays, and has to be the database's. Where it fails, what was there before
 * is there, and nothing else; where nobody can tell whether it did, a new signing key stays. [LEDGER-14]
 */
export async function makeKeysAnew(db: Kysely<Tables>, dataDir: string): Promise<readonly KeyFile[]> {
  const { made, ...keys } = openLedgerKeys(dataDir);
  try {
    await inOffice({ db, keys, now: Date.now, randomBytes }, async (trx, note) => {
      if (made.includes('ledger-key.pem')) {
        await trx.deleteFrom('own_key').execute();
        await nameKey(trx, keys);
      } else if (!(await areOwn(trx, keys))) throw othersIn(dataDir);
      await note(COMMAND_LINE, 'keys-made', { made });
    });
    return made;
  } catch (cause) {
    // Only the signing key is named: a new secret alone is worth nothing yet.
    if (made.includes('ledger-key.pem') && (await isNamed(db, keys, cause))) return made;
    dropKeys(dataDir, made);
    throw cause;
  }
}

/** Whether the database names a key although the answer to its commit was lost; throws where it can't be asked. */
async function isNamed(db: Kysely<Tables>, { publicKey }: LedgerKeys, cause: unknown): Promise<boolean> {
  try {
    return await allOrNothing(db, async (trx) => {
      // The log's head is held: what the database may still be committing is done before this.
      await trx
        .updateTable('office_log_head')
        .set(({ ref }) => ({ seq: ref('seq') }))
        .execute();
      return (await namedKey(trx)) === publicKey;
    });
  } catch {
    throw new Error(UNKNOWN, { cause });
  }
}

const UNKNOWN =
  'The database does not tell whether the new keys are written down in it, so they stay. Once it can be reached, start the ledger: if it says that they are not those of this database, move them away, and do this once more.';
