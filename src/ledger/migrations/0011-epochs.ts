import { type Kysely, sql } from 'kysely';

/** A code may be for a register that has been there before: which, so that it begins a new epoch of it. [ENROL-4] */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table enrolment_codes add column replaces text`.execute(db);
}
