import { type Kysely, sql } from 'kysely';

/** What the complete register needs: refunds of any register's sales, seats, and entries that tell a reason. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await refunded(db);
  await sql`create table seats (
    unit_id text not null,
    product text not null,
    register text not null,
    sold integer not null,
    primary key (unit_id, product, register)
  ) without rowid`.execute(db);
  await noted(db);
}

/** How many of each line of a sale went back, over all registers, from the refunds that are here. [REFUND-2] */
async function refunded(db: Kysely<unknown>): Promise<void> {
  await sql`create table refunded (
    unit_id text not null,
    sale text not null,
    line integer not null,
    quantity integer not null,
    primary key (unit_id, sale, line)
  ) without rowid`.execute(db);
  await sql`insert into refunded (unit_id, sale, line, quantity)
    select entries.unit_id, json_extract(entries.body, '$.of.hash'),
      ifnull(json_extract(line.value, '$.refunds.at'), line.key),
      sum(json_extract(line.value, '$.quantity'))
    from entries, json_each(entries.body, '$.lines') as line
    where entries.kind = 'refund' and entries.posted = 1
    group by 1, 2, 3`.execute(db);
}

/** Entries that someone should be able to look at without reading a day's sales: what has a reason or a flag. */
async function noted(db: Kysely<unknown>): Promise<void> {
  await sql`alter table entries add column noted integer not null default 0`.execute(db);
  await sql`update entries set noted = 1
    where kind in ('refund', 'shift-closed') and posted = 1 or flags <> ''`.execute(db);
  await sql`create index noted on entries (unit_id, business_date, register, epoch, seq)
    where noted = 1`.execute(db);
}
