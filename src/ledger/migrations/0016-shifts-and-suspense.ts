import { type Kysely, sql } from 'kysely';

/**
 * The sums of a date also say which registers opened and closed shifts, and what stands in suspense: a month or a year
 * is told from sums alone. What is here already is added up once, by the small indexes on both. [REPORT-11]
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into day_totals (unit_id, business_date, measure, key, amount, count)
    select unit_id, business_date, case kind when 'shift-opened' then 'shifts-opened' else 'shifts-closed' end,
      register || ' ' || epoch, 0, count(*)
    from entries where kind in ('shift-opened', 'shift-closed') and posted = 1
    group by unit_id, business_date, kind, register, epoch`.execute(db);
  await sql`insert into day_totals (unit_id, business_date, measure, key, amount, count)
    select unit_id, business_date, 'suspense', '', sum(amount), count(*)
    from postings where account = 'suspense' group by unit_id, business_date`.execute(db);
}
