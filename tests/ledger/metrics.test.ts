import { execFile } from 'node:child_process';
import { closeSync, copyFileSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { buildServer, type ServerOptions } from '../../src/ledger/api/server.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { type Gate, openGate } from './gate-kit.ts';
import { NOON } from './register-kit.ts';
import { foundSample } from './sample-federation.ts';
import {
  asRegister,
  enrolTill,
  send,
  startTestLedger,
  temporaryDirectory,
  type TestLedger,
} from './server-kit.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startTestLedger();
});
afterAll(() => ledger.close());

/** The metrics as Prometheus reads them: a value by name and labels. */
async function scraped(at: TestLedger, headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const response = await fetch(`${at.url}/metrics`, { headers });
  expect(response.status).toBe(200);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line): [string, number] => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}

describe('[SERVICE-2] the metrics', () => {
  test('count what registers send, and tell how each of them stands', async () => {
    const { till, answer } = await enrolTill(ledger);
    const entries = [await till.openShift(), await till.sell({ tea: 1 }), await till.sell({ bun: 1 })];
    await send(ledger.url, answer, entries, { time: NOON + 90_000 });
    await send(ledger.url, answer, entries.slice(1));
    const forged = { ...(await till.sell({ tea: 2 })), signature: entries[0]?.signature ?? '' };
    await send(ledger.url, answer, [forged]);
    const metrics = await scraped(ledger);
    const of = `unit="cafe",register="${answer.register}",epoch="1"`;
    expect(Object.fromEntries(metrics)).toMatchObject({
      'commontill_enrolments_total{outcome="enrolled"}': 1,
      'commontill_batches_total{outcome="appended"}': 2,
      'commontill_batches_total{outcome="not-authentic"}': 1,
      'commontill_entries_total{outcome="accepted"}': 3,
      'commontill_entries_total{outcome="known"}': 2,
      'commontill_entries_total{outcome="not-authentic"}': 1,
      // What came twice, and what does not verify, counts once and not at all.
      [`commontill_register_bytes_total{${of}}`]: entries.reduce(
        (sum, each) => sum + Buffer.byteLength(each.envelope + each.body + each.signature),
        0,
      ),
      [`commontill_register_entries{${of}}`]: 3,
      [`commontill_register_last_heard_timestamp_seconds{${of}}`]: NOON / 1000,
      [`commontill_register_unposted_entries{${of}}`]: 0,
      [`commontill_register_kept_aside_entries{${of},reason="not-authentic"}`]: 1,
      commontill_requests_under_way: 1,
      'commontill_batches_waiting{size="large"}': 0,
      'commontill_batches_sent_away_total{size="small"}': 0,
    });
    const route = 'method="POST",route="/v1/registers/:register/entries",status="200"';
    expect(metrics.get(`commontill_request_seconds_count{${route}}`)).toBe(2);
  });

  test('tell how much is held of a register that has two histories', async () => {
    const { till, answer } = await enrolTill(ledger);
    await send(ledger.url, answer, [await till.openShift()]);
    const clone = till.clone();
    await send(ledger.url, answer, [await till.sell({ tea: 1 })]);
    const kept = `commontill_register_kept_aside_entries{unit="cafe",register="${answer.register}",epoch="1",reason="fork"}`;
    expect((await scraped(ledger)).get(kept) ?? 0).toBe(0);
    await send(ledger.url, answer, [await clone.sell({ bun: 1 }), await clone.sell({ bun: 2 })]);
    const metrics = await scraped(ledger);
    expect(metrics.get(kept)).toBe(2);
    expect(metrics.get('commontill_batches_total{outcome="fork"}')).toBe(1);
  });

  test('count no less than a register brought, in whatever order it came', async () => {
    const { till, answer } = await enrolTill(ledger);
    const first = await till.openShift();
    await send(ledger.url, answer, [first]);
    const large = await till.sell({ tea: 400 });
    await send(ledger.url, answer, [large, first]);
    const sizeOf = ({ envelope, body, signature }: typeof first) =>
      Buffer.byteLength(envelope + body + signature);
    const counted = (await scraped(ledger)).get(
      `commontill_register_bytes_total{unit="cafe",register="${answer.register}",epoch="1"}`,
    );
    expect(counted).toBeGreaterThanOrEqual(sizeOf(first) + sizeOf(large));
  });

  test('count what a revoked register asks and sends, whom nobody knows, and wait for nobody who need not be heard', async () => {
    const { till, answer } = await enrolTill(ledger);
    await send(ledger.url, answer, [await till.openShift()]);
    const office = { register: 'office', name: 'Office', receipt_prefix: '', last_heard: NOON };
    const heardOf = (metrics: Map<string, number>) =>
      [...metrics.keys()].filter(
        (key) =>
          key.startsWith('commontill_register_last_heard') &&
          (key.includes(`"${answer.register}"`) || key.includes('"office"')),
      );
    const db = await openDatabase(ledger.dataDir);
    const row = await db.selectFrom('registers').selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto('registers')
      .values({ ...row, ...office })
      .execute();
    const before = await scraped(ledger);
    expect(heardOf(before)).toHaveLength(1);
    expect(before.has('commontill_register_entries{unit="cafe",register="office",epoch="1"}')).toBe(true);
    await db
      .updateTable('registers')
      .set({ revoked_at: NOON })
      .where('register', '=', answer.register)
      .execute();
    await db.destroy();
    const late = await till.sell({ tea: 1 });
    await send(ledger.url, answer, [late, { ...late, signature: 'A'.repeat(86) }]);
    for (const path of [PATHS.head(answer.register), PATHS.trustFile])
      expect((await asRegister(ledger.url, answer, path)).status).toBe(403);
    await fetch(`${ledger.url}${PATHS.trustFile}`, { headers: { authorization: 'Bearer made-up' } });
    const after = await scraped(ledger);
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(heardOf(after)).toEqual([]);
    expect(grown('commontill_batches_total{outcome="revoked"}')).toBe(1);
    expect(grown('commontill_entries_total{outcome="revoked"}')).toBe(1);
    expect(grown('commontill_entries_total{outcome="not-authentic"}')).toBe(1);
    const refused = 'commontill_register_requests_refused_total';
    expect(grown(`${refused}{reason="register-revoked"}`)).toBe(2);
    expect(grown(`${refused}{reason="not-signed-in"}`)).toBe(1);
    // What anybody says of themselves makes no new line.
    expect([...after.keys()].filter((key) => key.startsWith(refused))).toHaveLength(2);
  });

  test('[SERVICE-1] are for this machine alone, or for whoever has the token', async () => {
    const elsewhere = { 'x-forwarded-for': '203.0.113.9' };
    const refused = await fetch(`${ledger.url}/metrics`, { headers: elsewhere });
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain('cafe');
    const token = 'a-token-of-enough-letters';
    const guarded = await startTestLedger({ metricsToken: token });
    for (const authorization of ['', 'Bearer a-token-of-other-letters', token])
      expect((await fetch(`${guarded.url}/metrics`, { headers: { authorization } })).status).toBe(403);
    expect((await scraped(guarded, { ...elsewhere, authorization: `Bearer ${token}` })).size).toBeGreaterThan(
      5,
    );
    await guarded.close();
  });
});

test('[SERVICE-3] each answer names its request as the log does, and no id comes from outside', async () => {
  const ids = await Promise.all(
    [1, 2].map(async () => {
      const answer = await fetch(`${ledger.url}/v1/nothing`, { headers: { 'x-request-id': 'mine' } });
      return answer.headers.get('x-request-id');
    }),
  );
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
});

const OPTIONS: ServerOptions = {
  publicUrl: () => 'http://localhost',
  attemptsPerMinute: { enrolments: 1, signIns: 1 },
  metricsToken: null,
  logLevel: 'silent',
  https: null,
  trustProxy: false,
  app: null,
};

test('[SERVICE-4] a ledger that can’t reach its database lives, but is not ready', async () => {
  const directory = temporaryDirectory();
  await foundSample(directory.path);
  const opened = await openLedger({ dataDir: directory.path, databaseUrl: null });
  const app = await buildServer(opened, OPTIONS);
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  await opened.close();
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  const answer = await app.inject('/readyz');
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
  expect(answer.json()).toMatchObject({ code: 'busy' });
  await app.close();
  directory.remove();
});

test('[SERVICE-4] nor is one whose file is gone, another one, or no database', async () => {
  const directory = temporaryDirectory();
  await foundSample(directory.path);
  const opened = await openLedger({ dataDir: directory.path, databaseUrl: null });
  const app = await buildServer(opened, OPTIONS);
  const ready = async () => (await app.inject('/readyz')).statusCode;
  const file = join(directory.path, 'ledger.sqlite');
  const aside = join(directory.path, 'aside.sqlite');
  expect(await ready()).toBe(200);
  renameSync(file, aside);
  expect(await ready()).toBe(503);
  copyFileSync(aside, file);
  expect(await ready()).toBe(503);
  rmSync(file);
  renameSync(aside, file);
  expect(await ready()).toBe(200);
  // Written over where it lies, with all that SQLite has of it in memory still whole.
  await sql`pragma wal_checkpoint(truncate)`.execute(opened.db);
  const held = openSync(file, 'r+');
  writeSync(held, Buffer.alloc(statSync(file).size, 7), 0);
  expect(await ready()).toBe(503);
  closeSync(held);
  await app.close();
  await opened.close();
  directory.remove();
});

test('[SERVICE-4] to look whether it is ready lets go of no lock: who would move the file still sees that it is served', async () => {
  const directory = temporaryDirectory();
  await foundSample(directory.path);
  const opened = await openLedger({ dataDir: directory.path, databaseUrl: null });
  const app = await buildServer(opened, OPTIONS);
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  const asked = `import(${JSON.stringify(pathToFileURL('src/ledger/storage/sqlite.ts').href)}).then((it) => console.log(it.isInUse(process.argv[1])))`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    '-e',
    asked,
    join(directory.path, 'ledger.sqlite'),
  ]);
  expect(stdout.trim()).toBe('true');
  await app.close();
  await opened.close();
  directory.remove();
});

describe.skipIf(postgresToTest() === null)('[SERVICE-4] on PostgreSQL', () => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await openGate({ postgres: postgresToTest(), logLevel: 'silent' });
  }, 60_000);
  afterAll(() => gate.close());

  test('a ledger whose database takes no writes, or has lost its tables, is not ready', async () => {
    const ready = async () => (await gate.app.inject('/readyz')).statusCode;
    expect(await ready()).toBe(200);
    const set = (only: 'on' | 'off') =>
      sql`do ${sql.lit(`begin execute format('alter database %I set default_transaction_read_only = ${only}', current_database()); end`)}`.execute(
        gate.ledger.db,
      );
    const anew = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(gate.ledger.db);
    await set('on');
    await anew();
    // The connection that asked is as it was.
    await gate.ledger.db.connection().execute(async () => {
      expect(await ready()).toBe(503);
    });
    await set('off');
    await anew();
    await expect.poll(ready).toBe(200);
    await sql`drop table registers cascade`.execute(gate.ledger.db);
    expect(await ready()).toBe(503);
  }, 60_000);
});
