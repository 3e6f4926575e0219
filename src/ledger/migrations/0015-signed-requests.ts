import { type Kysely, sql } from 'kysely';

/** Registers sign their requests: since when one does, and the signatures of its last minutes. [SIGN-4] [SIGN-5] */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registers add column signs_since bigint`.execute(db);
  await sql`create table used_signatures (
    unit_id text not null,
    register text not null,
    epoch bigint not null,
    nonce text not null,
    created bigint not null,
    primary key (unit_id, register, epoch, nonce)
  )`.execute(db);
}
