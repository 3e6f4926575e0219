import { type Kysely, sql } from 'kysely';

/** The handovers of the federation's key in order, in hex; the key that counts stands with the federation. [TRUST-6] */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table federation_keys (
    number integer primary key,
    statement text not null,
    received_at bigint not null
  )`.execute(db);
}
