import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { inTurn } from '../../src/ledger/api/in-turn.ts';

const LARGE = 'x'.repeat(5_000);

test('[SYNC-18] with 4 backlogs passing and 28 in line, others are told when to come back, and a fresh sale passes', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let [begun, waiting] = [0, 0];
  const app = Fastify();
  app.decorateRequest('register', null);
  const take = inTurn(() => 0);
  app.route<{ Headers: { 'x-name': string } }>({
    method: 'POST',
    url: '/',
    onRequest: [
      async (request) => {
        const nothing = { name: '', public_key: '', receipt_prefix: '', enrolled_at: 0, seq: 0, hash: '' };
        const never = { last_heard: null, skew_ms: null, revoked_at: null, signs_since: null };
        const at = { unit_id: 'cafe', register: request.headers['x-name'], epoch: 1 };
        request.register = { ...at, ...nothing, ...never };
        waiting += 1;
      },
      take,
    ],
    handler: async (request) => {
      begun += 1;
      if (String(request.body).length > 4_096) await gate;
      return 'taken';
    },
  });
  const url = await app.listen({ port: 0 });
  const post = (name: string, body: string) =>
    fetch(url, { method: 'POST', body, headers: { 'x-name': name, 'content-type': 'text/plain' } });
  const came = Array.from({ length: 32 }, (_, index) => post(`r${index}`, LARGE));
  await expect.poll(() => [waiting, begun]).toEqual([32, 4]);

  const late = await post('late', LARGE);
  expect([late.status, await late.json()]).toMatchObject([503, { code: 'busy' }]);
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await post('fresh', 'one sale')).status).toBe(200);

  open();
  expect((await Promise.all(came)).map(({ status }) => status)).toEqual(came.map(() => 200));
  expect((await post('late', LARGE)).status).toBe(200);
  await app.close();
});
