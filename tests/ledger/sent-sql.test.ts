import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { holdRevoked } from '../../src/ledger/office/revoked-entries.ts';
import { addLogin } from '../../src/ledger/office/logins.ts';
import { type RunningLedger, serve } from '../../src/ledger/start.ts';
import { enrolmentAnswerSchema } from '../../src/protocol/enrolment.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { returnText } from '../../src/protocol/returning.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { asRegister, askToEnrol, postJson, send, temporaryDirectory } from './server-kit.ts';
import { hearStatements } from './statements-sent.ts';

const bin = postgresToTest();

test('[LEDGER-9] nothing begins a transaction but what tries it again', () => {
  const files = readdirSync('src/ledger', { recursive: true, encoding: 'utf8' });
  const begins = files.filter(
    (name) =>
      name.endsWith('.ts') &&
      /\.(start|controlled)?transaction\(\)|\.query\('begin/i.test(
        readFileSync(`src/ledger/${name}`, 'utf8'),
      ),
  );
  expect(begins.toSorted()).toEqual(['storage/all-or-nothing.ts', 'storage/postgres-transaction.ts']);
  for (const name of begins) expect(readFileSync(`src/ledger/${name}`, 'utf8')).toMatch(/\btriedAgain\(/);
});

/** What the traffic of registers sends that does not name its unit, and why it may. */
const EXCEPTIONS = [
  // A code is all that a new tablet has: its unit is found by it.
  /^update "enrolment_codes" set "register" = "register" where "code_hash" = \$1 returning \*$/,
  // Once in the life of a young database, after the batch: its own housekeeping would do it a minute later.
  /^select reltuples >= \$1 as known from pg_class where oid = 'entries'::regclass$/,
  /^analyze (entries|transactions|postings)$/,
];
const TRANSACTION =
  /^(begin|commit|rollback|start transaction|set transaction isolation level repeatable read)$/;
/** A condition on the unit, or a row that says it first. */
const PLACED = /\bunit_id"? = \$\d|^insert into "?\w+"?( as \w+)? \("?unit_id\b/;
const FORBIDDEN = /advisory|nextval|\block table\b/i;

describe.skipIf(bin === null)('on a real PostgreSQL', () => {
  let cluster: Cluster;
  let ledger: Ledger;
  let running: RunningLedger;
  const directory = temporaryDirectory();
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
  });
  afterAll(() => {
    cluster.stop();
    directory.remove();
  });
  beforeEach(async () => {
    const place = { dataDir: directory.path, databaseUrl: (await newDatabase(cluster.url)).url };
    ledger = await openLedger(place, () => NOON);
    await foundSampleIn(ledger.db);
    running = await serve(ledger, { host: '127.0.0.1', port: 0, logLevel: 'silent', ...place }, null);
  });
  afterEach(() => running.close());

  const newCode = async (): Promise<string> =>
    (await createEnrolmentCode(ledger.db, 'cafe', NOON, randomBytes)).code;
  async function enrolled() {
    const key = await newTillKey();
    const answer = enrolmentAnswerSchema.parse((await askToEnrol(running.url, await newCode(), key)).body);
    const till = new Till({ unit: 'cafe', register: answer.register, epoch: answer.epoch }, key);
    return { till, answer };
  }

  /** Everything that the tills of a unit ask for: enrolment, batches of all sorts, a return, a revoked one. */
  async function traffic(): Promise<void> {
    const { till, answer } = await enrolled();
    const status = async (entries: Parameters<typeof send>[2], as = answer) =>
      (await send(running.url, as, entries)).status;
    const clone = till.clone();
    const batch = [
      await till.openShift(),
      await till.sell({ tea: 1 }, { card: { organisation: 'dockers', tier: 0 } }),
    ];
    expect(await status(batch)).toBe(200);
    expect(await status([await till.refund()])).toBe(200);
    expect(await status([{ ...(await till.clone().sell({ tea: 1 })), signature: 'A'.repeat(86) }])).toBe(422);
    expect(await status([await clone.openShift(1)])).toBe(409);
    const many = [];
    for (let count = 0; count < 1_000; count += 1) many.push(await till.sell({ bun: 1 }));
    expect(await status(many.slice(0, 500))).toBe(200);
    expect(await status(many.slice(500))).toBe(200);
    for (const path of [
      PATHS.head(answer.register),
      PATHS.catalogue(answer.register),
      PATHS.seats(answer.register),
    ])
      expect((await asRegister(running.url, answer, path)).status).toBeLessThan(400);
    expect((await asRegister(running.url, answer, `${PATHS.entries(answer.register)}?after=0`)).status).toBe(
      200,
    );
    const code = await newCode();
    const { statement } = answer;
    if (!statement) throw new Error('An enrolment is stated.');
    const signature = await till.key.sign(returnText(code, statement.text));
    const back = await postJson(`${running.url}${PATHS.returns}`, {
      code,
      epochs: [{ statement, signature }],
    });
    expect(back.status).toBe(200);
    await ledger.db
      .updateTable('registers')
      .set({ revoked_at: NOON })
      .where('unit_id', '=', 'cafe')
      .execute();
    expect(await status([await till.sell({ tea: 1 })])).toBe(403);
  }

  test('[LEDGER-9] whatever registers ask for, each statement names their unit, but for what is named here', async () => {
    const sent = new Set<string>();
    const stop = hearStatements((text) => sent.add(text));
    await traffic();
    stop();
    const statements = [...sent].filter((text) => !TRANSACTION.test(text));
    expect(statements.length).toBeGreaterThan(30);
    const { rows } = await sql<{ name: string }>`select relname as name from pg_attribute a
      join pg_class c on c.oid = a.attrelid where a.attname = 'unit_id' and c.relkind = 'r'`.execute(
      ledger.db,
    );
    const ofUnits = new RegExp(`\\b(${rows.map(({ name }) => name).join('|')})\\b`);
    const odd = statements.filter(
      (text) =>
        FORBIDDEN.test(text) ||
        (PLACED.test(text) ? false : ofUnits.test(text) || !text.startsWith('select ')),
    );
    expect(odd.filter((text) => !EXCEPTIONS.some((each) => each.test(text)))).toEqual([]);
    for (const each of EXCEPTIONS)
      expect(
        odd.some((text) => each.test(text)),
        String(each),
      ).toBe(true);
  }, 60_000);

  /** Has the database undo the first two rows of a table, as one that serialises everything does. */
  const undoFirst = async (table: string): Promise<void> => {
    await sql
      .raw(`create sequence tries_of_${table}; create function undo_${table}() returns trigger language plpgsql as $$
      begin
        if nextval('tries_of_${table}') < 3 then raise exception 'undone' using errcode = '40001'; end if;
        return new;
      end $$; create trigger undo before insert on ${table} for each row execute function undo_${table}()`)
      .execute(ledger.db);
  };

  test('[LEDGER-9] what the database undid is done once: an enrolment, what a revoked register sends, an account', async () => {
    for (const table of ['registers', 'set_aside', 'accounts']) await undoFirst(table);
    const { till } = await enrolled();
    expect(await ledger.db.selectFrom('registers').select('register').execute()).toEqual([
      { register: till.at.register },
    ]);
    const late = [await till.openShift(), await till.sell({ tea: 1 })];
    const held = await holdRevoked(ledger, till.at, till.key.publicKey, late, NOON);
    expect(held).toMatchObject({ kept: 2, full: false });
    expect(await ledger.db.selectFrom('set_aside').select('seq').orderBy('seq').execute()).toHaveLength(2);
    expect(await addLogin(ledger.db, 'ana', 'a long password', ['cafe'])).toEqual(['cafe']);
    const { rows } = await sql<{ last: number }>`select last_value as last from tries_of_registers
      union all select last_value from tries_of_set_aside union all select last_value from tries_of_accounts`.execute(
      ledger.db,
    );
    for (const { last } of rows) expect(last).toBeGreaterThanOrEqual(3);
  });
});
