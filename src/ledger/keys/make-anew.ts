import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { COMMAND_LINE, inOffice } from '../office/log.ts';
import type { Tables } from '../storage/tables.ts';
import { dropKeys, type KeyFile, openLedgerKeys } from './ledger-keys.ts';
import { areOwn, nameKey, othersIn } from './own-keys.ts';

/**
 * Makes which of the two keys a ledger has lost, names a new signing key in its database and writes it down; gives what
 * was made. A signing key that is still there stays, and has to be the database's. Where it fails, what was there before
 * is there, and nothing else. [LEDGER-14]
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
    dropKeys(dataDir, made);
    throw cause;
  }
}
