import { type Kysely, sql } from 'kysely';

/** Registers, how they enrol, and their journals. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await registers(db);
  await entries(db);
  await sql`create table set_aside (
    unit_id text not null,
    register text not null,
    epoch integer not null,
    id text not null,
    seq integer,
    reason text not null,
    entry text not null,
    received_at integer not null,
    primary key (unit_id, register, epoch, id)
  )`.execute(db);
}

async function registers(db: Kysely<unknown>): Promise<void> {
  await sql`create table registers (
    unit_id text not null,
    register text not null,
    epoch integer not null,
    name text not null,
    public_key text not null,
    receipt_prefix text not null,
    enrolled_at integer not null,
    seq integer not null,
    hash text not null,
    last_heard integer,
    skew_ms integer,
    primary key (unit_id, register, epoch)
  )`.execute(db);
  await sql`create table enrolment_codes (
    unit_id text not null,
    code_hash text not null,
    expires_at integer not null,
    public_key text,
    register text,
    epoch integer,
    primary key (unit_id, code_hash)
  )`.execute(db);
  await sql`create index enrolment_codes_by_hash on enrolment_codes (code_hash)`.execute(db);
}

async function entries(db: Kysely<unknown>): Promise<void> {
  await sql`create table entries (
    unit_id text not null,
    register text not null,
    epoch integer not null,
    seq integer not null,
    hash text not null,
    kind text not null,
    business_date text not null,
    received_at integer not null,
    posted integer not null,
    flags text not null,
    envelope text not null,
    body text not null,
    signature text not null,
    primary key (unit_id, register, epoch, seq),
    foreign key (unit_id, register, epoch) references registers (unit_id, register, epoch)
  )`.execute(db);
  await sql`create index entries_by_date on entries (unit_id, business_date, register, epoch, seq)`.execute(
    db,
  );
  await sql`create index shifts_by_date on entries (unit_id, business_date, register, epoch, seq)
    where kind in ('shift-opened', 'shift-closed')`.execute(db);
  await sql`create index unposted on entries (unit_id, register, epoch) where posted = 0`.execute(db);
  await sql`create trigger entries_are_never_edited
    before update of unit_id, register, epoch, seq, hash, kind, business_date, envelope, body, signature on entries
    begin select raise(abort, 'entries are never edited'); end`.execute(db);
  await sql`create trigger entries_are_never_deleted before delete on entries
    begin select raise(abort, 'entries are never deleted'); end`.execute(db);
}
