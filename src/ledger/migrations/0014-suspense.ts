import { type Kysely, sql } from 'kysely';

/**
 * The index of what stands in suspense holds its amounts too. Without them SQLite read all of a unit's postings for
 * each batch and each day's report, so that a ledger grew slower with every sale. [LEDGER-12]
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index suspense`.execute(db);
  await sql`create index suspense on postings (unit_id, business_date, amount)
    where account = 'suspense'`.execute(db);
}
