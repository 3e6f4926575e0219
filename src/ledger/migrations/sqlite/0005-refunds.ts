import { type Kysely, sql } from 'kysely';

/** Finds a register's refunds without reading its sales: a second refund of the same sale is flagged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index refunds on entries (unit_id, register, epoch, seq) where kind = 'refund'`.execute(
    db,
  );
}
