/**
 * Double entry. Postings are written first and their transaction last: it is refused unless they sum to zero, and
 * nothing can be added to it afterwards. Guards are row triggers without deferred keys, which PostgreSQL's larger
 * relatives take too. [LEDGER-2]
 */
export const STATEMENTS: readonly string[] = [
  `create table transactions (
    unit_id text not null,
    register text not null,
    epoch bigint not null,
    seq bigint not null,
    business_date text not null,
    currency text not null,
    rules bigint not null,
    primary key (unit_id, register, epoch, seq),
    foreign key (unit_id, register, epoch, seq) references entries (unit_id, register, epoch, seq)
  )`,
  `create table postings (
    unit_id text not null,
    register text not null,
    epoch bigint not null,
    seq bigint not null,
    account text not null,
    business_date text not null,
    amount bigint not null,
    primary key (unit_id, register, epoch, seq, account),
    foreign key (unit_id, register, epoch, seq) references entries (unit_id, register, epoch, seq)
  )`,
  `create index suspense on postings (unit_id, business_date) where account = 'suspense'`,
  `create table day_totals (
    unit_id text not null,
    business_date text not null,
    measure text not null,
    key text not null,
    amount bigint not null,
    count bigint not null,
    primary key (unit_id, business_date, measure, key)
  )`,
  `create table exports (
    unit_id text not null,
    business_date text not null,
    register text not null,
    epoch bigint not null,
    seq bigint not null,
    exported_at bigint not null,
    primary key (unit_id, business_date, register, epoch)
  )`,
  `create table refunded (
    unit_id text not null,
    sale text not null,
    line bigint not null,
    quantity bigint not null,
    primary key (unit_id, sale, line)
  )`,
  `create table seats (
    unit_id text not null,
    product text not null,
    register text not null,
    sold bigint not null,
    primary key (unit_id, product, register)
  )`,
  `create function transaction_sums_to_zero() returns trigger language plpgsql as $$
    begin
      if (select sum(amount) from postings where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq) is distinct from 0
      then raise exception 'postings do not sum to zero'; end if;
      return new;
    end $$`,
  `create trigger transactions_sum_to_zero before insert on transactions
    for each row execute function transaction_sums_to_zero()`,
  `create function transaction_stays_as_posted() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from transactions where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq)
      then raise exception 'this transaction is posted already'; end if;
      return new;
    end $$`,
  `create trigger transactions_stay_as_posted before insert on postings
    for each row execute function transaction_stays_as_posted()`,
  ...['transactions', 'postings'].flatMap((table) =>
    ['update', 'delete'].map(
      (deed) => `create trigger no_${deed}_of_${table} before ${deed} on ${table}
        for each row execute function refuse('postings are never changed')`,
    ),
  ),
];
