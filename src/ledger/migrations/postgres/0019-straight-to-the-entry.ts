import { type Kysely, sql } from 'kysely';

/**
 * The guard of postings asks in one question what it asked in two, and asks again only to say what is wrong: a batch has
 * about five postings a sale, and beginning to look takes longer than looking. It asks for the date as well, with which
 * either index of entries leads straight to it: a young database, which knows neither for the better one, took the wrong
 * one, and read all of a unit's entries for each posting. A transaction has postings, or it would not sum to zero, and
 * so its entry: the key that asked for it once more took the wrong index too, and locked the entry's row. [LEDGER-2]
 * [LEDGER-12]
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function transaction_stays_as_posted() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from entries where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq and business_date = new.business_date)
        and not exists (select 1 from transactions where unit_id = new.unit_id and register = new.register
          and epoch = new.epoch and seq = new.seq)
      then return new; end if;
      if exists (select 1 from transactions where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq)
      then raise exception 'this transaction is posted already'; end if;
      raise exception 'postings belong to an entry of their date';
    end $$`.execute(db);
  await sql`alter table transactions drop constraint transactions_unit_id_register_epoch_seq_fkey`.execute(
    db,
  );
}
