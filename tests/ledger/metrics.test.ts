import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { buildServer } from '../../src/ledger/api/server.ts';
import { NOON } from './register-kit.ts';
import { foundSample } from './sample-federation.ts';
import { enrolTill, send, startTestLedger, temporaryDirectory, type TestLedger } from './server-kit.ts';

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

test('[SERVICE-4] a ledger that can’t reach its database lives, but is not ready', async () => {
  const directory = temporaryDirectory();
  await foundSample(directory.path);
  const opened = await openLedger({ dataDir: directory.path, databaseUrl: null });
  const app = await buildServer(opened, {
    publicUrl: () => 'http://localhost',
    attemptsPerMinute: { enrolments: 1, signIns: 1 },
    metricsToken: null,
    logLevel: 'silent',
    https: null,
    trustProxy: false,
    app: null,
  });
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  await opened.close();
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  const answer = await app.inject('/readyz');
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
  expect(answer.json()).toMatchObject({ code: 'busy' });
  await app.close();
  directory.remove();
});
