import { type Kysely, sql } from 'kysely';
import { COUNTING } from '../../core/day/facts.ts';

/** By which counting the day's totals were made: those that stand here already by the first one, others by today's. [REBUILD-4] */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table totals_made (
    id integer primary key check (id = 1),
    counting integer not null
  )`.execute(db);
  await sql`insert into totals_made (id, counting)
    select 1, case when exists (select 1 from day_totals) then 1 else ${sql.lit(COUNTING)} end`.execute(db);
}
