import { type Kysely, sql } from 'kysely';

/**
 * One guard asks both things of each posting: that its entry is here, and that its transaction is not closed. The key
 * that asked the first locked the entry's row once for each of its postings, and took as long as storing them; an entry
 * can neither go nor change its number, so looking is enough. [LEDGER-2] [JOURNAL-4]
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function transaction_stays_as_posted() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from transactions where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq)
      then raise exception 'this transaction is posted already'; end if;
      if not exists (select 1 from entries where unit_id = new.unit_id and register = new.register
        and epoch = new.epoch and seq = new.seq)
      then raise exception 'postings belong to an entry'; end if;
      return new;
    end $$`.execute(db);
  await sql`alter table postings drop constraint postings_unit_id_register_epoch_seq_fkey`.execute(db);
}
