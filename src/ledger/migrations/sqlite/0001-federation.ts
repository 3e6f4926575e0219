import { type Kysely, sql } from 'kysely';

/** Who belongs to the federation, what they sell and who may sign in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table federation (
    id integer primary key check (id = 1),
    name text not null,
    minimum_uses integer not null,
    trust_key text not null
  )`.execute(db);
  await sql`create table trust_lists (
    version integer primary key,
    bytes blob not null,
    received_at integer not null
  )`.execute(db);
  await sql`create table catalogues (
    unit_id text not null,
    version integer not null,
    document text not null,
    created_at integer not null,
    primary key (unit_id, version)
  )`.execute(db);
  await sql`create table units (
    unit_id text primary key,
    registers integer not null
  )`.execute(db);
  await sql`create table logins (
    login text primary key,
    password_hash text not null,
    units text not null
  )`.execute(db);
  await sql`create table sessions (
    id_hash text primary key,
    login text not null references logins (login) on delete cascade,
    expires_at integer not null
  )`.execute(db);
}
