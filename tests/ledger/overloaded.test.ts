import '@fastify/under-pressure'; // For what it adds to the server's type.
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { App } from '../../src/ledger/api/app.ts';
import { PROBLEM_TYPE, problemOf } from '../../src/ledger/api/problem.ts';
import { MOST_RECEIPTS_A_MINUTE } from '../../src/ledger/api/receipts.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { openGate } from './gate-kit.ts';
import { asRegister, enrolTill, send, startTestLedger, type TestLedger } from './server-kit.ts';

let ledger: TestLedger | undefined;
afterEach(async () => {
  await ledger?.close();
  ledger = undefined;
});

const NOBODYS = PATHS.receipt('cafe', 'r1', 1, 1, 'a'.repeat(16));

/** Asks as many at once as often as that. */
async function askOften(url: string, times: number, headers: Record<string, string> = {}): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < times) {
    const asked = Array.from({ length: Math.min(20, times - statuses.length) }, async () => {
      const answer = await fetch(url, { headers });
      await answer.text();
      return answer.status;
    });
    statuses.push(...(await Promise.all(asked)));
  }
  return statuses;
}

test('[SHOW-3] a phone that asks about receipts too often is told when to ask again, in the shape of every problem; tills are not', async () => {
  const running = (ledger = await startTestLedger());
  const { till, answer } = await enrolTill(running);
  const opened = await till.openShift();
  await send(running.url, answer, [opened]);
  const often = await askOften(running.url + NOBODYS, MOST_RECEIPTS_A_MINUTE);
  expect(often).toEqual(Array.from({ length: MOST_RECEIPTS_A_MINUTE }, () => 200));
  const refused = await fetch(running.url + NOBODYS);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toMatch(new RegExp(`^${PROBLEM_TYPE.replace('+', '\\+')}\\b`));
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await refused.json()).toEqual(problemOf('too-many-requests'));
  const { register } = till.at;
  expect((await asRegister(running.url, answer, PATHS.head(register))).status).toBe(200);
  expect((await send(running.url, answer, [await till.sell({ tea: 1 })])).status).toBe(200);
  expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
});

test('[SHOW-3] [GATE-9] behind a proxy that is trusted, one phone’s asking counts for no other', async () => {
  const { url } = (ledger = await startTestLedger({ trustProxy: 'loopback' }));
  const [one, other] = [{ 'x-forwarded-for': '192.0.2.1' }, { 'x-forwarded-for': '192.0.2.2' }];
  const statuses = await askOften(url + NOBODYS, MOST_RECEIPTS_A_MINUTE + 1, one);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect(await askOften(url + NOBODYS, 1, one)).toEqual([429]);
  expect(await askOften(url + NOBODYS, 1, other)).toEqual([200]);
});

/** What anyone may ask, a till, the office, and who wants to know whether it can be used. */
const REFUSED = [
  { method: 'GET', url: NOBODYS },
  { method: 'POST', url: PATHS.entries('r1') },
  { method: 'GET', url: PATHS.session },
  { method: 'GET', url: '/nowhere' },
  { method: 'GET', url: '/readyz' },
] as const;
/** What who watches the process asks: to be late is no death, and the figures show why. */
const ANSWERED = [
  { method: 'GET', url: '/healthz' },
  { method: 'GET', url: '/metrics' },
] as const;
/** More than the five seconds, by far more than the few milliseconds that the loop is measured by. */
const STANDSTILL_MS = 5_300;

/**
 * Lets nothing of this process run, as work that takes too long does, until the ledger in it has noticed: it looks each
 * second at the mean of what it measured, into which a busy machine may bring a short one. Nothing else runs between
 * that and what is asked next.
 */
async function standStill(app: App): Promise<void> {
  do {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STANDSTILL_MS);
    await after(0);
  } while (!app.isUnderPressure());
}

test('[SERVICE-8] [SERVICE-4] a ledger that lags seconds behind says so to everyone at once, in the shape of every problem, until it has caught up; that it lives it says all the same', async () => {
  const { app, close } = await openGate();
  await app.ready();
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  await standStill(app);
  const answers = await Promise.all(REFUSED.map((asked) => app.inject(asked)));
  for (const [at, { statusCode, headers, body }] of answers.entries()) {
    expect([REFUSED[at]?.url, statusCode]).toEqual([REFUSED[at]?.url, 503]);
    expect(headers).toMatchObject({ 'retry-after': '5' });
    expect(headers['content-type']).toContain(PROBLEM_TYPE);
    expect(JSON.parse(body)).toEqual(problemOf('busy'));
  }
  await standStill(app);
  for (const answer of await Promise.all(ANSWERED.map((asked) => app.inject(asked))))
    expect(answer.statusCode).toBe(200);
  await expect
    .poll(async () => (await app.inject('/readyz')).statusCode, { timeout: 30_000, interval: 200 })
    .toBe(200);
  await close();
}, 120_000);
