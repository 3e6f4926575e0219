import { type Kysely, type Migration, sql } from 'kysely';
import * as z from 'zod/mini';

const unitsSchema = z.union([z.literal('*'), z.array(z.string())]);

const TABLES: readonly string[] = [
  `create table office_roles (
    role text primary key,
    name text not null,
    scope text not null check (scope in ('unit', 'federation')),
    may text not null
  )`,
  `create table accounts (
    account text primary key,
    name text not null,
    name_key text not null unique,
    password_hash text,
    created_at bigint not null
  )`,
  `create table account_roles (
    unit_id text not null,
    account text not null references accounts (account) on delete cascade,
    role text not null references office_roles (role),
    primary key (unit_id, account, role)
  )`,
  `create table passkeys (
    credential text primary key,
    account text not null references accounts (account) on delete cascade,
    public_key text not null,
    counter bigint not null,
    name text not null,
    transports text not null,
    created_at bigint not null,
    last_used bigint
  )`,
  `create table office_sessions (
    id_hash text primary key,
    account text not null references accounts (account) on delete cascade,
    way text not null,
    device text not null,
    created_at bigint not null,
    last_seen bigint not null,
    expires_at bigint not null
  )`,
  `create table invitations (
    token_hash text primary key,
    account text references accounts (account) on delete cascade,
    expires_at bigint not null
  )`,
  `create table challenges (
    challenge_hash text primary key,
    purpose text not null,
    expires_at bigint not null
  )`,
  `create table sign_in_tries (
    name_key text not null,
    address text not null,
    failures integer not null,
    last_at bigint not null,
    primary key (name_key, address)
  )`,
  `create table office_log (
    seq bigint primary key,
    hash text not null,
    envelope text not null,
    body text not null,
    signature text not null
  )`,
  `create table office_log_head (
    id integer primary key check (id = 1),
    seq bigint not null,
    hash text not null
  )`,
  `insert into office_log_head (id, seq, hash) values (1, 0, '${'0'.repeat(64)}')`,
  'alter table registers add column revoked_at bigint',
  `alter table federation add column open_books text not null default '["totals"]'`,
];

const GUARDS = {
  sqlite: ['update', 'delete'].map(
    (act) => `create trigger office_log_no_${act} before ${act} on office_log
      begin select raise(abort, 'the office log is never changed'); end`,
  ),
  postgres: [
    `create trigger office_log_is_never_changed before update or delete on office_log
      for each row execute function refuse('the office log is never changed')`,
  ],
} as const;

/** The roles that a federation begins with; it names and changes them in the office. [GATE-4] */
const ROLES = [
  [
    'steward',
    'Steward',
    'federation',
    [
      'see-details',
      'see-open-books',
      'make-codes',
      'revoke-registers',
      'resolve',
      'manage-accounts',
      'see-log',
    ],
  ],
  [
    'coordinator',
    'Coordinator',
    'unit',
    ['see-details', 'see-open-books', 'make-codes', 'revoke-registers', 'resolve'],
  ],
  ['bookkeeper', 'Bookkeeper', 'unit', ['see-details', 'see-open-books']],
  ['member', 'Member', 'unit', ['see-open-books']],
] as const;

/** Accounts with roles and passkeys, their sessions, the office's log, and what is open. Logins become accounts. */
export const accounts = (engine: keyof typeof GUARDS): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of [...TABLES, ...GUARDS[engine]]) await sql.raw(statement).execute(db);
    for (const [role, name, scope, may] of ROLES) {
      await sql`insert into office_roles (role, name, scope, may)
        values (${role}, ${name}, ${scope}, ${JSON.stringify(may)})`.execute(db);
    }
    const { rows } = await sql<{ login: string; password_hash: string; units: string }>`
      select login, password_hash, units from logins order by login`.execute(db);
    for (const [at, { login, password_hash, units }] of rows.entries()) {
      const account = `login${at + 1}`;
      await sql`insert into accounts (account, name, name_key, password_hash, created_at)
        values (${account}, ${login}, ${await freeKey(db, login)}, ${password_hash}, 0)`.execute(db);
      const seen = unitsSchema.parse(JSON.parse(units));
      const grants = seen === '*' ? [['', 'steward']] : seen.map((unit) => [unit, 'coordinator']);
      for (const [unit, role] of grants) {
        await sql`insert into account_roles (unit_id, account, role) values (${unit}, ${account}, ${role})`.execute(
          db,
        );
      }
    }
    await sql`drop table sessions`.execute(db);
    await sql`drop table logins`.execute(db);
  },
});

/** Two logins that differed in their case alone: the later one is told apart by a number. */
async function freeKey(db: Kysely<unknown>, login: string): Promise<string> {
  const key = login.normalize('NFKC').trim().toLowerCase();
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? key : `${key} ${number}`;
    const { rows } = await sql`select 1 from accounts where name_key = ${tried}`.execute(db);
    if (rows.length === 0) return tried;
  }
}
