import { type Kysely, sql } from 'kysely';

/** Whose ledger this database is: the public key that it signs with. [LEDGER-14] */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table own_key (
    id integer primary key check (id = 1),
    public_key text not null
  )`.execute(db);
}
