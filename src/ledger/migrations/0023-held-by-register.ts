import { type Kysely, sql } from 'kysely';

/**
 * What of a register is held and still waits is counted by an index that has nothing else, and its size with it: each
 * batch that follows a fork asks, and whoever reads whether a row is decided reads all of its entry before. [FORK-5]
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index held_by_register on set_aside (unit_id, register, epoch, octet_length(entry))
    where reason = 'fork' and resolution is null`.execute(db);
}
