import { request } from 'node:http';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { inTurn } from '../../src/ledger/api/in-turn.ts';
import { newMetrics } from '../../src/ledger/metrics.ts';

const LARGE = 'x'.repeat(5_000);

/** A server whose large batches wait for `gate`; counts who asked and who was let in. */
async function serve(gate: Promise<void>, bodyMs?: number) {
  const seen = { asked: 0, begun: 0 };
  const app = Fastify();
  app.decorateRequest('register', null);
  const { registry, turnstiles } = newMetrics();
  const take = inTurn(() => 0, turnstiles, bodyMs);
  app.route<{ Headers: { 'x-name': string; 'x-unit': string } }>({
    method: 'POST',
    url: '/',
    onRequest: [
      async (request) => {
        const nothing = { name: '', public_key: '', receipt_prefix: '', enrolled_at: 0, seq: 0, hash: '' };
        const never = { last_heard: null, skew_ms: null, revoked_at: null, signs_since: null };
        const at = { unit_id: request.headers['x-unit'], register: request.headers['x-name'], epoch: 1 };
        request.register = { ...at, ...nothing, ...never };
        seen.asked += 1;
      },
      take,
    ],
    handler: async (request) => {
      seen.begun += 1;
      if (String(request.body).length > 4_096) await gate;
      return 'taken';
    },
  });
  const url = await app.listen({ port: 0 });
  const headers = (name: string, unit = 'cafe') => ({
    'x-name': name,
    'x-unit': unit,
    'content-type': 'text/plain',
  });
  const post = (name: string, body: string, signal?: AbortSignal, unit?: string) =>
    fetch(url, { method: 'POST', body, headers: headers(name, unit), ...(signal && { signal }) });
  /** Begins a batch and sends no more than a letter of it; gives how it ends: by an answer, or cut off. */
  const begin = (name: string, bytes: number) =>
    new Promise<number | 'cut'>((resolve) => {
      const options = { method: 'POST', headers: { ...headers(name), 'content-length': bytes } };
      const begun = request(url, options, ({ statusCode = 0 }) => {
        begun.destroy();
        resolve(statusCode);
      });
      begun.on('error', () => resolve('cut'));
      begun.write('x');
    });
  /** What a metric says now, of large and of small batches. */
  const told = async (name: string) => {
    const text = await registry.getSingleMetricAsString(name);
    return ['large', 'small'].map((size) => new RegExp(`\\{size="${size}"\\} (\\d+)`).exec(text)?.[1]);
  };
  return { app, seen, post, begin, told };
}

test('[SYNC-18] with 4 backlogs passing and 28 in line, others are told when to come back, and a fresh sale passes', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const { app, seen, post, told } = await serve(gate);
  expect(await told('commontill_batches_waiting')).toEqual(['0', '0']);
  expect(await told('commontill_batches_sent_away_total')).toEqual(['0', '0']);
  const came = Array.from({ length: 32 }, (_, index) => post(`r${index}`, LARGE));
  await expect.poll(() => seen).toEqual({ asked: 32, begun: 4 });
  expect(await told('commontill_batches_waiting')).toEqual(['28', '0']);

  const late = await post('late', LARGE);
  expect([late.status, await late.json()]).toMatchObject([503, { code: 'busy' }]);
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await post('fresh', 'one sale')).status).toBe(200);
  expect(await told('commontill_batches_sent_away_total')).toEqual(['1', '0']);

  open();
  expect((await Promise.all(came)).map(({ status }) => status)).toEqual(came.map(() => 200));
  expect((await post('late', LARGE)).status).toBe(200);
  expect(await told('commontill_batches_waiting')).toEqual(['0', '0']);
  await app.close();
});

test('[SYNC-18] [LEDGER-13] while one unit fills the door, the backlogs of others pass, and wait in line', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const { app, seen, post } = await serve(gate);
  const came = Array.from({ length: 32 }, (_, index) => post(`r${index}`, LARGE));
  await expect.poll(() => seen).toEqual({ asked: 32, begun: 4 });
  const others = ['r0', 'r1', 'r2', 'r3', 'r4'].map((name) => post(name, LARGE, undefined, 'cinema'));
  await expect.poll(() => seen).toEqual({ asked: 37, begun: 8 });
  // The fifth of them took the place in line of one of the many.
  const sentAway = await Promise.race(came);
  expect([sentAway.status, await sentAway.json()]).toMatchObject([503, { code: 'busy' }]);
  open();
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual(others.map(() => 200));
  expect((await Promise.all(came)).filter(({ status }) => status === 200)).toHaveLength(31);
  await app.close();
});

test('[SYNC-18] [LEDGER-13] while two units fill the door, a backlog and a fresh sale of a third pass', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const { app, seen, post } = await serve(gate);
  const came = ['cafe', 'cinema'].flatMap((unit) =>
    Array.from({ length: 11 }, (_, index) => post(`r${index}`, LARGE, undefined, unit)),
  );
  await expect.poll(() => seen).toEqual({ asked: 22, begun: 8 });
  const third = ['r0', 'r1'].map((name) => post(name, LARGE, undefined, 'bathhouse'));
  await expect.poll(() => seen).toEqual({ asked: 24, begun: 10 });
  expect((await post('r2', 'one sale', undefined, 'bathhouse')).status).toBe(200);
  open();
  expect((await Promise.all([...came, ...third])).every(({ status }) => status === 200)).toBe(true);
  await app.close();
});

test('[SYNC-18] a till that gave up waiting in line is let in when it asks again', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const { app, seen, post, told } = await serve(gate);
  const passing = Array.from({ length: 4 }, (_, index) => post(`r${index}`, LARGE));
  await expect.poll(() => seen).toEqual({ asked: 4, begun: 4 });
  const hangsUp = new AbortController();
  const first = post('till', LARGE, hangsUp.signal).catch(() => 'gone');
  await expect.poll(() => seen.asked).toBe(5);
  hangsUp.abort();
  expect(await first).toBe('gone');
  await expect.poll(() => told('commontill_batches_waiting')).toEqual(['0', '0']);
  const second = post('till', LARGE);
  await expect.poll(() => seen.asked).toBe(6);
  open();
  expect((await second).status).toBe(200);
  await Promise.all(passing);
  await app.close();
});

test('[SYNC-18] one register that sends slowly, many times over, holds nobody up, and is cut off', async () => {
  const { app, seen, post, begin } = await serve(Promise.resolve(), 600);
  const slow = [...Array.from({ length: 40 }, () => 5_000), ...Array.from({ length: 20 }, () => 1_000)].map(
    (bytes) => begin('slow', bytes),
  );
  await expect.poll(() => seen.asked).toBe(60);
  expect([(await post('other', LARGE)).status, (await post('other', 'one sale')).status]).toEqual([200, 200]);
  // One of each size was let in.
  expect((await Promise.all(slow)).filter((end) => end === 'cut')).toHaveLength(2);
  expect((await post('slow', LARGE)).status).toBe(200);
  await app.close();
});
