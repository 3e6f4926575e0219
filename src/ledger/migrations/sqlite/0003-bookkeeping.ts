import { type Kysely, sql } from 'kysely';

/**
 * Double entry. Postings are written first and their transaction last: it is refused unless they sum to zero,
 * and nothing can be added to it afterwards. The deferred key refuses postings without one. [LEDGER-2]
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table transactions (
    unit_id text not null,
    register text not null,
    epoch integer not null,
    seq integer not null,
    business_date text not null,
    currency text not null,
    rules integer not null,
    primary key (unit_id, register, epoch, seq),
    foreign key (unit_id, register, epoch, seq) references entries (unit_id, register, epoch, seq)
  ) without rowid`.execute(db);
  await sql`create table postings (
    unit_id text not null,
    register text not null,
    epoch integer not null,
    seq integer not null,
    account text not null,
    business_date text not null,
    amount integer not null,
    primary key (unit_id, register, epoch, seq, account),
    foreign key (unit_id, register, epoch, seq) references transactions (unit_id, register, epoch, seq)
      deferrable initially deferred
  ) without rowid`.execute(db);
  await sql`create index suspense on postings (unit_id, business_date) where account = 'suspense'`.execute(
    db,
  );
  await sql`create table day_totals (
    unit_id text not null,
    business_date text not null,
    measure text not null,
    key text not null,
    amount integer not null,
    count integer not null,
    primary key (unit_id, business_date, measure, key)
  ) without rowid`.execute(db);
  await guards(db);
}

async function guards(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger transactions_sum_to_zero before insert on transactions
    when (select sum(amount) from postings where unit_id = new.unit_id and register = new.register
      and epoch = new.epoch and seq = new.seq) is not 0
    begin select raise(abort, 'postings do not sum to zero'); end`.execute(db);
  await sql`create trigger transactions_stay_as_posted before insert on postings
    when exists (select 1 from transactions where unit_id = new.unit_id and register = new.register
      and epoch = new.epoch and seq = new.seq)
    begin select raise(abort, 'this transaction is posted already'); end`.execute(db);
  for (const table of ['transactions', 'postings']) {
    for (const deed of ['update', 'delete']) {
      await sql`create trigger ${sql.ref(`no_${deed}_of_${table}`)} before ${sql.raw(deed)} on ${sql.table(table)}
        begin select raise(abort, 'postings are never changed'); end`.execute(db);
    }
  }
}
