import type { Kysely } from 'kysely';
import { NO_ENTRY } from '../../core/journal/hash.ts';
import { numbersAfter } from '../backup/declare.ts';
import type { LedgerKeys } from '../keys/ledger-keys.ts';
import type { RegisterKey } from '../register-key.ts';
import type { Tables } from '../storage/tables.ts';

/** The name of the office's own journal among a unit's registers: no tablet is called so, ids have ten characters. */
export const OFFICE = 'office';

/**
 * The journal in which a unit's office writes what it decides: chained like a register's and signed by the ledger's
 * key. A ledger with another key begins a new epoch, and so does one that was restored: what the backup lacks must not
 * be numbered like what is decided from now on. [FORK-3] [BACKUP-6]
 */
export async function officeJournal(
  db: Kysely<Tables>,
  unit: string,
  { publicKey }: Pick<LedgerKeys, 'publicKey'>,
  now: number,
): Promise<RegisterKey> {
  const epochs = await db
    .selectFrom('registers')
    .select(['epoch', 'public_key'])
    .where('unit_id', '=', unit)
    .where('register', '=', OFFICE)
    .orderBy('epoch')
    .execute();
  const after = await numbersAfter(db);
  const held = epochs.find((each) => each.public_key === publicKey && each.epoch > after);
  const epoch = held?.epoch ?? Math.max(epochs.at(-1)?.epoch ?? 0, after) + 1;
  const key = { unit, register: OFFICE, epoch };
  if (held) return key;
  await db
    .insertInto('registers')
    .values({
      unit_id: unit,
      register: OFFICE,
      epoch,
      name: 'Office',
      public_key: publicKey,
      receipt_prefix: '',
      enrolled_at: now,
      seq: 0,
      hash: NO_ENTRY,
      last_heard: null,
      skew_ms: null,
    })
    // Another process was first, with the same key.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return key;
}
