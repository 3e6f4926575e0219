import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSignedBy, readPublicKey } from '../../src/ledger/keys/signatures.ts';
import { type LogEntry, LOG_KINDS, chainBreak, readAct } from '../../src/protocol/office-log.ts';
import { postgresToTest } from '../postgres.ts';
import { cookieOf, type Gate, openGate } from './gate-kit.ts';
import { type Acts, officeActs, type Prepare } from './office-acts.ts';

const bin = postgresToTest();
const ENGINES = [null, ...(bin === null ? [] : [bin])].map((postgres) => ({
  engine: postgres === null ? 'SQLite' : 'PostgreSQL',
  postgres,
}));

/** Everything that an act may change. Tries and challenges are used up by whoever fails, too. */
const TABLES = [
  'entries',
  'postings',
  'transactions',
  'day_totals',
  'set_aside',
  'registers',
  'enrolment_codes',
  'accounts',
  'account_roles',
  'office_roles',
  'passkeys',
  'office_sessions',
  'invitations',
  'federation',
  'federation_keys',
  'catalogues',
  'units',
  'trust_lists',
  'restores',
  'own_key',
  'office_log',
  'office_log_head',
] as const;

type Fillable = 'office_log' | 'enrolment_codes';

/** A table that takes nothing, as on a full disk. */
const filled = (table: Fillable) => ({
  SQLite: [`create trigger full_disk before insert on ${table} begin select raise(abort, 'disk full'); end`],
  PostgreSQL: [
    `create or replace function full_disk() returns trigger language plpgsql
      as $$ begin raise exception 'disk full'; end $$`,
    `create trigger full_disk before insert on ${table} for each row execute function full_disk()`,
  ],
});
const emptied = (table: Fillable) => ({
  SQLite: 'drop trigger full_disk',
  PostgreSQL: `drop trigger full_disk on ${table}`,
});

describe.each(ENGINES)('each act of the office on $engine', ({ engine, postgres }) => {
  let gate: Gate;
  let acts: Acts;
  beforeAll(async () => {
    gate = await openGate({ postgres, logLevel: 'silent' });
    acts = officeActs(gate, await cookieOf(gate, 'steward'));
  }, 60_000);
  afterAll(() => gate.close());

  const log = (): Promise<LogEntry[]> =>
    gate.ledger.db
      .selectFrom('office_log')
      .select(['envelope', 'body', 'signature'])
      .orderBy('seq')
      .execute();
  /** All that stands, without the row that the office's journal begins with: nothing is in it then. */
  const everything = async () => {
    const tables: [string, string[]][] = [];
    for (const table of TABLES) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
        gate.ledger.db,
      );
      const kept = rows.filter(({ register, seq }) => register !== 'office' || seq !== 0);
      tables.push([table, kept.map((row) => JSON.stringify(row)).toSorted()]);
    }
    return Object.fromEntries(tables);
  };
  const onFull = async (table: Fillable, act: () => Promise<boolean>) => {
    const { db } = gate.ledger;
    const [fill, empty] = [filled(table), emptied(table)];
    for (const statement of engine === 'SQLite' ? fill.SQLite : fill.PostgreSQL)
      await sql.raw(statement).execute(db);
    try {
      return await act();
    } finally {
      await sql.raw(engine === 'SQLite' ? empty.SQLite : empty.PostgreSQL).execute(db);
    }
  };

  test.each(
    LOG_KINDS,
  )('[GATE-7] %s: it is written down where it is done, and not done where it can’t be', async (kind) => {
    const ways: readonly Prepare[] = acts[kind];
    for (const prepare of ways) {
      const act = await prepare();
      const before = await everything();
      expect(await onFull('office_log', act)).toBe(false);
      expect(await everything()).toEqual(before);
      const lines = (await log()).length;
      expect(await act()).toBe(true);
      const kinds = (await log()).slice(lines).map((line) => readAct(line)?.kind);
      expect(kinds.filter((each) => each === kind)).toEqual([kind]);
    }
  }, 60_000);

  test('[GATE-7] a code that can’t be made at the ledger’s machine leaves no line', async () => {
    const [make] = acts['code-made'].slice(1);
    const act = await make?.();
    const before = await everything();
    expect(await onFull('enrolment_codes', async () => act?.() ?? true)).toBe(false);
    expect(await everything()).toEqual(before);
    expect(await act?.()).toBe(true);
  });

  test('[GATE-7] whoever wrote them, they are one chain', async () => {
    const head = await gate.ledger.db
      .selectFrom('office_log_head')
      .select(['seq', 'hash'])
      .executeTakeFirstOrThrow();
    // The last act was to make new keys.
    const { public_key } = await gate.ledger.db
      .selectFrom('own_key')
      .select('public_key')
      .executeTakeFirstOrThrow();
    const keys = [gate.ledger.keys.publicKey, public_key].flatMap((each) => readPublicKey(each) ?? []);
    const isSigned = async (text: string, signature: string) =>
      (await Promise.all(keys.map((key) => isSignedBy(key, text, signature)))).includes(true);
    expect(await chainBreak(await log(), head, isSigned)).toBeNull();
  });
});
