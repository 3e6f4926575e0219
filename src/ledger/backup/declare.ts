import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { LedgerKeys } from '../keys/ledger-keys.ts';
import { signText } from '../keys/signatures.ts';
import { COMMAND_LINE, inOffice } from '../office/log.ts';
import type { Tables } from '../storage/tables.ts';

/** When a second begins to be a number, UTC ms: no ledger is older. */
const NUMBERS_BEGIN = Date.UTC(2026, 0, 1);

/** When a ledger was last restored, UTC ms; null: never. It happens to a ledger that does not run. [SYNC-13] */
export async function lastRestore(db: Kysely<Tables>): Promise<number | null> {
  const row = await db
    .selectFrom('restores')
    .select(({ fn }) => fn.max<number | null>('restored_at').as('restored'))
    .executeTakeFirst();
  return row?.restored ?? null;
}

/**
 * The number after which this ledger goes on with what it numbers itself: 0, or of one that was restored the second in
 * which it was. It can't know what it gave out after the backup, nor whether that backup was restored before; but each
 * restore has a time of its own, seconds after the one before, and nobody is given a number each second. [BACKUP-6]
 */
export async function numbersAfter(db: Kysely<Tables>): Promise<number> {
  const restored = await lastRestore(db);
  return restored === null ? 0 : Math.max(0, Math.floor((restored - NUMBERS_BEGIN) / 1000));
}

/**
 * Declares, under the ledger's key, that it was restored: its signed heads may stand further back now. No restore is
 * older than its backup, whatever the clock of a new machine says. The office's log tells it. [BACKUP-4] [BACKUP-6]
 * [GATE-7]
 */
export async function declareRestore(
  db: Kysely<Tables>,
  keys: LedgerKeys,
  backupTime: number,
  now: number,
): Promise<void> {
  const restoredAt = Math.max(now, backupTime);
  const statement = JSON.stringify({ v: 1, declares: 'restore', restoredAt, backupTime });
  const signature = signText(keys.signing, statement);
  await inOffice({ db, keys, now: () => restoredAt, randomBytes }, async (trx, note) => {
    const row = { restored_at: restoredAt, backup_time: backupTime, statement, signature };
    await trx.insertInto('restores').values(row).execute();
    await note(COMMAND_LINE, 'ledger-restored', { backupTime });
  });
}
