import { type Kysely, sql } from 'kysely';

/** Wrong sign-ins are found by where they came from and by when, so that one more reads no others. [GATE-10] */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index tries_by_address on sign_in_tries (address, name_key)`.execute(db);
  await sql`create index tries_by_time on sign_in_tries (last_at)`.execute(db);
}
