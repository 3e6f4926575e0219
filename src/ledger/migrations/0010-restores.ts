import { type Kysely, sql } from 'kysely';

/** Restores that were declared: after one, signed heads may stand further back than before. [BACKUP-4] */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table restores (
    restored_at bigint primary key,
    backup_time bigint not null,
    statement text not null,
    signature text not null
  )`.execute(db);
}
