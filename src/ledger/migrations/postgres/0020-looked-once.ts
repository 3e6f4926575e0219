import { type Kysely, sql } from 'kysely';

/**
 * The guard of postings looks once for all postings of a transaction that come after each other, in place of once for
 * each: it notes for which it looked last, and whoever closes a transaction wipes the note. The note is a setting of the
 * database's transaction alone, so it is gone where that ends, and goes back with a savepoint. A guard for a whole
 * statement would need no note, but not every relative of PostgreSQL has such triggers. [LEDGER-2] [LEDGER-9]
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function transaction_stays_as_posted() returns trigger language plpgsql as $$
    declare
      place text := concat_ws('/', length(new.unit_id), new.unit_id, length(new.register), new.register, new.epoch,
        new.seq, new.business_date);
    begin
      if current_setting('commontill.open', true) = place then return new; end if;
      if exists (select 1 from entries where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq and business_date = new.business_date)
        and not exists (select 1 from transactions where unit_id = new.unit_id and register = new.register
          and epoch = new.epoch and seq = new.seq)
      then
        place := set_config('commontill.open', place, true);
        return new;
      end if;
      if exists (select 1 from transactions where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq)
      then raise exception 'this transaction is posted already'; end if;
      raise exception 'postings belong to an entry of their date';
    end $$`.execute(db);
  await sql`create or replace function transaction_sums_to_zero() returns trigger language plpgsql as $$
    declare
      wiped text := set_config('commontill.open', '', true);
    begin
      if (select sum(amount) from postings where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq) is distinct from 0
      then raise exception 'postings do not sum to zero'; end if;
      return new;
    end $$`.execute(db);
}
