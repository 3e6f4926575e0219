/** Who belongs to the federation, what they sell and who may sign in. What belongs to a unit is keyed by it first. */
export const STATEMENTS: readonly string[] = [
  `create table federation (
    id bigint primary key check (id = 1),
    name text not null,
    minimum_uses bigint not null,
    trust_key text not null
  )`,
  `create table trust_lists (
    version bigint primary key,
    bytes bytea not null,
    received_at bigint not null
  )`,
  `create table catalogues (
    unit_id text not null,
    version bigint not null,
    document text not null,
    created_at bigint not null,
    primary key (unit_id, version)
  )`,
  `create table units (
    unit_id text primary key,
    registers bigint not null
  )`,
  `create table logins (
    login text primary key,
    password_hash text not null,
    units text not null
  )`,
  `create table sessions (
    id_hash text primary key,
    login text not null references logins (login) on delete cascade,
    expires_at bigint not null
  )`,
];
