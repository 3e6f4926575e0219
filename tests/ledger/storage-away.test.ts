import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { serve } from '../../src/ledger/start.ts';
import type { Place } from '../../src/ledger/storage/open.ts';
import { enrolmentAnswerSchema } from '../../src/protocol/enrolment.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { askToEnrol, headIn, send, temporaryDirectory } from './server-kit.ts';

const bin = postgresToTest();

/** A running ledger at a place with one register that sells. */
async function rig(place: Place) {
  const ledger = await openLedger(place, () => NOON);
  await foundSampleIn(ledger.db);
  const running = await serve(ledger, { host: '127.0.0.1', port: 0, logLevel: 'silent', ...place }, null);
  const { code } = await createEnrolmentCode(ledger.db, 'cafe', NOON, randomBytes);
  const key = await newTillKey();
  const answer = enrolmentAnswerSchema.parse((await askToEnrol(running.url, code, key)).body);
  const till = new Till({ unit: 'cafe', register: answer.register, epoch: answer.epoch }, key);
  return {
    ledger,
    running,
    till,
    send: (entries: Parameters<typeof send>[2]) => send(running.url, answer, entries),
  };
}

const stored = async ({ db }: Ledger): Promise<number[]> =>
  (await db.selectFrom('entries').select('seq').orderBy('seq').execute()).map(({ seq }) => seq);

const sales = async (till: Till, count: number) => {
  const entries = [];
  for (let sold = 0; sold < count; sold += 1) entries.push(await till.sell({ coffee: 1 }));
  return entries;
};

test('[LEDGER-11] with its disk full it answers 503, writes nothing of the batch, and goes on once there is room', async () => {
  const directory = temporaryDirectory();
  const { ledger, running, till, send: bring } = await rig({ dataDir: directory.path, databaseUrl: null });
  expect((await bring([await till.openShift()])).status).toBe(200);
  await sql`pragma max_page_count = 1`.execute(ledger.db);
  const batch = await sales(till, 200);
  const refused = await bring(batch);
  expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([
    503,
    'busy',
    '5',
  ]);
  expect(await stored(ledger)).toEqual([1]);
  await sql`pragma max_page_count = 1000000`.execute(ledger.db);
  const taken = await bring(batch);
  expect([taken.status, headIn(taken)?.hash]).toEqual([200, till.prev]);
  expect(await stored(ledger)).toHaveLength(201);
  await running.close();
  directory.remove();
});

describe.skipIf(bin === null)('on PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
  });
  afterAll(() => cluster.stop());

  test.each([
    'SIGKILL',
    'immediate',
  ] as const)('[LEDGER-11] with its PostgreSQL away (%s) it answers 503, and goes on by itself once that is back', async (how) => {
    const directory = temporaryDirectory();
    const { url } = await newDatabase(cluster.url);
    const { ledger, running, till, send: bring } = await rig({ dataDir: directory.path, databaseUrl: url });
    expect((await bring([await till.openShift()])).status).toBe(200);
    await cluster.kill(how);
    const batch = await sales(till, 3);
    for (const again of [batch, batch]) {
      const refused = await bring(again);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    }
    await cluster.restart();
    const taken = await bring(batch);
    expect([taken.status, headIn(taken)?.hash]).toEqual([200, till.prev]);
    expect(await stored(ledger)).toEqual([1, 2, 3, 4]);
    await running.close();
    directory.remove();
  });
});
