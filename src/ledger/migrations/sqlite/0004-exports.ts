import { type Kysely, sql } from 'kysely';

/** Up to which entry of each register a date was first exported: what came later is an addendum. [REPORT-4] */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table exports (
    unit_id text not null,
    business_date text not null,
    register text not null,
    epoch integer not null,
    seq integer not null,
    exported_at integer not null,
    primary key (unit_id, business_date, register, epoch)
  ) without rowid`.execute(db);
}
