import type { Kysely } from 'kysely';
import type { Restore } from '../../protocol/restore.ts';
import type { Tables } from '../storage/tables.ts';

/** How long people are told of a restore, in milliseconds. */
const TOLD_MS = 30 * 86_400_000;

/** The last restore that was declared within 30 days; null where there was none. [BACKUP-5] */
export async function recentRestore(db: Kysely<Tables>, now: number): Promise<Restore | null> {
  const row = await db
    .selectFrom('restores')
    .select(['restored_at', 'backup_time'])
    .where('restored_at', '>', now - TOLD_MS)
    .orderBy('restored_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { restoredAt: row.restored_at, backupTime: row.backup_time } : null;
}
