import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { PROBLEM_TYPE, problemOf } from '../../src/ledger/api/problem.ts';
import { MOST_RECEIPTS_A_MINUTE } from '../../src/ledger/api/receipts.ts';
import { PATHS } from '../../src/protocol/paths.ts';
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

/** What anyone may ask, a till, the office, and who watches the process. */
const ASKED = [`GET ${NOBODYS}`, `POST ${PATHS.entries('r1')}`, `GET ${PATHS.session}`, 'GET /healthz'];
/** More than the five seconds, by far more than the few milliseconds that the loop is measured by. */
const STANDSTILL_MS = 5_300;

/** Lets nothing of this process run, and so nothing of the ledger in it, as work that takes too long does. */
const standStill = (): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STANDSTILL_MS);

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  return socket;
}

/** The whole of what comes, until the other side closes. */
async function heardFrom(socket: Socket): Promise<{ head: string; body: string }> {
  let text = '';
  for await (const piece of socket) text += String(piece);
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { head: head.toLowerCase(), body };
}

test('[SERVICE-8] a ledger that lags seconds behind says so to everyone at once, in the shape of every problem, until it has caught up', async () => {
  const { port, url } = (ledger = await startTestLedger());
  const sockets = await Promise.all(ASKED.map(() => connected(port)));
  const answers = sockets.map(heardFrom);
  // The first one, so that how long the loop takes is measured from its end: nothing but the second is in it then.
  standStill();
  await after(0);
  for (const [at, socket] of sockets.entries())
    socket.write(`${ASKED[at]} HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  // They lie before the ledger when it goes on: no clock of this test runs against it.
  standStill();
  for (const [at, answer] of answers.entries()) {
    const { head, body } = await answer;
    expect([ASKED[at], head.split('\r\n')[0]]).toEqual([ASKED[at], 'http/1.1 503 service unavailable']);
    expect(head).toMatch(/\r\nretry-after: 5(\r\n|$)/);
    expect(head).toContain(`\r\ncontent-type: ${PROBLEM_TYPE}`);
    expect(JSON.parse(body)).toEqual(problemOf('busy'));
  }
  await expect
    .poll(async () => (await fetch(url + NOBODYS)).status, { timeout: 30_000, interval: 200 })
    .toBe(200);
}, 60_000);
