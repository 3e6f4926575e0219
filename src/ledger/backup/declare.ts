import type { Kysely } from 'kysely';
import type { LedgerKeys } from '../keys/ledger-keys.ts';
import { signText } from '../keys/signatures.ts';
import type { Tables } from '../storage/tables.ts';

/**
 * How far a restored unit's count of registers is moved on: tablets enrolled after the backup are not known any more,
 * and a new one must not print under the same receipt prefix.
 */
export const NUMBERS_LEFT_OUT = 100;

/** When a ledger was last restored, UTC ms; null: never. It happens to a ledger that does not run. [SYNC-13] */
export async function lastRestore(db: Kysely<Tables>): Promise<number | null> {
  const row = await db
    .selectFrom('restores')
    .select(({ fn }) => fn.max<number | null>('restored_at').as('restored'))
    .executeTakeFirst();
  return row?.restored ?? null;
}

/** Declares, under the ledger's key, that it was restored: its signed heads may stand further back now. [BACKUP-4] */
export async function declareRestore(
  db: Kysely<Tables>,
  keys: LedgerKeys,
  backupTime: number,
  now: number,
): Promise<void> {
  const statement = JSON.stringify({ v: 1, declares: 'restore', restoredAt: now, backupTime });
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('restores')
      .values({
        restored_at: now,
        backup_time: backupTime,
        statement,
        signature: signText(keys.signing, statement),
      })
      .execute();
    await trx
      .updateTable('units')
      .set(({ eb }) => ({ registers: eb('registers', '+', NUMBERS_LEFT_OUT) }))
      .execute();
  });
}
