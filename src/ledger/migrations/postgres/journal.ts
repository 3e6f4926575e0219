/** Registers, how they enrol, and their journals: exact texts, as `text`. */
export const STATEMENTS: readonly string[] = [
  `create table registers (
    unit_id text not null,
    register text not null,
    epoch bigint not null,
    name text not null,
    public_key text not null,
    receipt_prefix text not null,
    enrolled_at bigint not null,
    seq bigint not null,
    hash text not null,
    last_heard bigint,
    skew_ms bigint,
    primary key (unit_id, register, epoch)
  )`,
  `create table enrolment_codes (
    unit_id text not null,
    code_hash text not null,
    expires_at bigint not null,
    public_key text,
    register text,
    epoch bigint,
    primary key (unit_id, code_hash)
  )`,
  'create index enrolment_codes_by_hash on enrolment_codes (code_hash)',
  `create table entries (
    unit_id text not null,
    register text not null,
    epoch bigint not null,
    seq bigint not null,
    hash text not null,
    kind text not null,
    business_date text not null,
    received_at bigint not null,
    posted bigint not null,
    flags text not null,
    noted bigint not null default 0,
    envelope text not null,
    body text not null,
    signature text not null,
    primary key (unit_id, register, epoch, seq),
    foreign key (unit_id, register, epoch) references registers (unit_id, register, epoch)
  )`,
  'create index entries_by_date on entries (unit_id, business_date, register, epoch, seq)',
  `create index shifts_by_date on entries (unit_id, business_date, register, epoch, seq)
    where kind in ('shift-opened', 'shift-closed')`,
  'create index unposted on entries (unit_id, register, epoch) where posted = 0',
  `create index refunds on entries (unit_id, register, epoch, seq) where kind = 'refund'`,
  'create index noted on entries (unit_id, business_date, register, epoch, seq) where noted = 1',
  `create function refuse() returns trigger language plpgsql as $$
    begin raise exception '%', tg_argv[0]; end $$`,
  `create trigger entries_are_never_edited
    before update of unit_id, register, epoch, seq, hash, kind, business_date, envelope, body, signature on entries
    for each row execute function refuse('entries are never edited')`,
  `create trigger entries_are_never_deleted before delete on entries
    for each row execute function refuse('entries are never deleted')`,
  `create table set_aside (
    unit_id text not null,
    register text not null,
    epoch bigint not null,
    id text not null,
    seq bigint,
    reason text not null,
    entry text not null,
    received_at bigint not null,
    primary key (unit_id, register, epoch, id)
  )`,
];
