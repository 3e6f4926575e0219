import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { type RunningLedger, serve, startLedger } from '../../src/ledger/start.ts';
import { isStorageAway } from '../../src/ledger/storage/is-away.ts';
import { connectPostgres, MOST_OF_A_UNIT, openPostgres, SERVING } from '../../src/ledger/storage/postgres.ts';
import { inTransaction } from '../../src/ledger/storage/postgres-transaction.ts';
import { enrolmentAnswerSchema } from '../../src/protocol/enrolment.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import { foundSampleIn, sampleCatalogue } from './sample-federation.ts';
import { verified } from './storage-contract.ts';
import { askToEnrol, headIn, send, temporaryDirectory } from './server-kit.ts';
import { watchLocks } from './waiting-for-locks.ts';

const bin = postgresToTest();

/** A batch of fresh sales, and one of a backlog, which is too large for the line of fresh ones. */
const [FRESH, BACKLOG] = [1, 20];
/** As many tills as would take every connection that a ledger has, and every place at its door for either size. */
const CROWDS = [
  { tills: 12, sales: FRESH, atOnce: MOST_OF_A_UNIT },
  { tills: 20, sales: FRESH, atOnce: MOST_OF_A_UNIT },
  { tills: 20, sales: BACKLOG, atOnce: Math.min(4, MOST_OF_A_UNIT) },
] as const;
const BATCHES_ELSEWHERE = 5;

test.each(['55P03', '25P03', '57014'])('[LEDGER-13] what was held up (%s) can be tried again', (code) => {
  expect(isStorageAway({ code, message: '' })).toBe(true);
});

describe.skipIf(bin === null)('on PostgreSQL, while somebody holds the rows of one unit', () => {
  let cluster: Cluster;
  let url = '';
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
    ({ url } = await newDatabase(cluster.url));
    const place = { dataDir: directory.path, databaseUrl: url };
    ledger = await openLedger(place, () => NOON);
    await foundSampleIn(ledger.db);
    running = await serve(ledger, { host: '127.0.0.1', port: 0, logLevel: 'silent', ...place }, null);
  });
  afterEach(() => running.close());

  /** A till of a unit that has sold, so that there are sums which others add to. */
  async function selling(unit: string) {
    const { code } = await createEnrolmentCode(ledger.db, unit, NOON, randomBytes);
    const key = await newTillKey();
    const answer = enrolmentAnswerSchema.parse((await askToEnrol(running.url, code, key)).body);
    const till = new Till({ unit, register: answer.register, epoch: answer.epoch }, key);
    const bring = (...entries: Parameters<typeof send>[2]) => send(running.url, answer, entries);
    expect((await bring(await till.openShift(), await till.sell({ tea: 1 }))).status).toBe(200);
    return { till, bring };
  }

  test.each(
    CROWDS,
  )('[LEDGER-13] its $tills tills, with batches of $sales, hear 503 soon, those of another unit are served, and then all is taken', async ({
    tills,
    sales,
    atOnce,
  }) => {
    const sold = async (till: Till, count = sales) => {
      const batch = [];
      while (batch.length < count) batch.push(await till.sell({ tea: 1 }));
      return batch;
    };
    const cafe: Awaited<ReturnType<typeof selling>>[] = [];
    for (let count = 0; count < tills; count += 1) cafe.push(await selling('cafe'));
    const cinema = await selling('cinema');
    const batches = await Promise.all(cafe.map(({ till }) => sold(till)));
    const bringAll = () => Promise.all(cafe.map(({ bring }, index) => bring(...(batches[index] ?? []))));
    expect(JSON.stringify(await sold(cinema.till.clone(), BACKLOG)).length).toBeGreaterThan(4_096);
    const { waiting, close } = await watchLocks(url);
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query(`begin; update day_totals set count = count where unit_id = 'cafe'`);
    const began = Date.now();
    const held = bringAll();
    await expect.poll(waiting, { timeout: SERVING.lockMs, interval: 10 }).toBe(atOnce);
    const [served, busy]: [number[], number[]] = [[], []];
    for (let count = 0; count < BATCHES_ELSEWHERE; count += 1) {
      for (const size of [FRESH, BACKLOG]) {
        const batch = await sold(cinema.till, size);
        const asked = performance.now();
        expect((await cinema.bring(...batch)).status).toBe(200);
        served.push(performance.now() - asked);
        busy.push(await waiting());
      }
    }
    await close();
    expect(Math.max(...busy)).toBe(atOnce);
    expect(Math.max(...served)).toBeLessThan(2_000);
    const answers = await held;
    // Two rounds of waiting: for a turn, then for the lock, or as many as it takes in line; the rest is for a busy machine.
    const rounds = sales === FRESH ? 2 : tills / atOnce;
    expect(Date.now() - began).toBeLessThan(rounds * SERVING.lockMs + 12_000);
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(
      cafe.map(() => [503, '5']),
    );
    await holder.query('rollback');
    await holder.end();
    const taken = await bringAll();
    expect(taken.map((each) => [each.status, headIn(each)?.hash])).toEqual(
      cafe.map(({ till }) => [200, till.prev]),
    );
    const stored = ledger.db.selectFrom('entries').select('seq').where('kind', '=', 'sale');
    expect(await stored.execute()).toHaveLength(
      tills + 1 + tills * sales + BATCHES_ELSEWHERE * (FRESH + BACKLOG),
    );
  }, 90_000);

  test('[LEDGER-13] where two units are held at once, a third is served all the same', async () => {
    const document = JSON.stringify(sampleCatalogue('kiosk'));
    const list = { unit_id: 'kiosk', version: 1, document, created_at: 0 };
    await ledger.db.insertInto('catalogues').values(list).execute();
    const kiosk = await selling('kiosk');
    // More tills of each than may be busy, and together more than there are connections.
    const held: Awaited<ReturnType<typeof selling>>[] = [];
    for (const unit of ['cafe', 'cinema'])
      for (let count = 0; count < MOST_OF_A_UNIT + 3; count += 1) held.push(await selling(unit));
    const batches = await Promise.all(held.map(async ({ till }) => [await till.sell({ tea: 1 })]));
    const bringAll = () => Promise.all(held.map(({ bring }, index) => bring(...(batches[index] ?? []))));
    const { waiting, close } = await watchLocks(url);
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query(`begin; update day_totals set count = count where unit_id in ('cafe', 'cinema')`);
    const answers = bringAll();
    await expect.poll(waiting, { timeout: SERVING.lockMs, interval: 10 }).toBe(2 * MOST_OF_A_UNIT);
    const served: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const asked = performance.now();
      expect((await kiosk.bring(await kiosk.till.sell({ tea: 1 }))).status).toBe(200);
      served.push(performance.now() - asked);
      expect(await waiting()).toBe(2 * MOST_OF_A_UNIT);
    }
    await close();
    expect(Math.max(...served)).toBeLessThan(2_000);
    await holder.query('rollback');
    await holder.end();
    await answers;
    expect((await bringAll()).map(({ status }) => status)).toEqual(held.map(() => 200));
  }, 60_000);

  test('[LEDGER-13] a ledger that vanishes amid a transaction holds nobody up for good, and one that comes to again goes on', async () => {
    const { till, bring } = await selling('cafe');
    const vanished = connectPostgres(url, { ...SERVING, idleMs: 500 });
    const asleep = inTransaction(vanished.pool, async (client) => {
      await client.query(`update day_totals set count = count where unit_id = 'cafe'`);
      expect((await bring(await till.sell({ tea: 1 }))).status).toBe(200);
      return client.query('select 1');
    });
    const failure: unknown = await asleep.catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(Error);
    expect(failure instanceof Error && isStorageAway(failure)).toBe(true);
    expect((await vanished.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await vanished.db.destroy();
  }, 30_000);

  test('[LEDGER-13] a ledger starts, posts what it can of other units, and the rest at its next start', async () => {
    for (const unit of ['cafe', 'cinema']) {
      const { till } = await selling(unit);
      const unread = (await verified(till, [await till.sell({ tea: 1 })])).map((each) => ({
        ...each,
        known: null,
      }));
      const taken = await ledger.journal.append(till.at, unread, { now: NOON, skewMs: 0 });
      expect(taken).toMatchObject({ accepted: 1, unposted: 1 });
    }
    const unposted = async () => {
      const rows = ledger.db.selectFrom('entries').select('unit_id').where('posted', '=', 0);
      return (await rows.execute()).map(({ unit_id }) => unit_id);
    };
    const start = async () => {
      const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      try {
        const place = { host: '127.0.0.1', port: 0, dataDir: directory.path, databaseUrl: url };
        const started = await startLedger({ ...place, now: () => NOON });
        const healthy = await fetch(`${started.url}/healthz`);
        await started.close();
        return { status: healthy.status, log: log.mock.calls.map(([line]) => String(line)).join('') };
      } finally {
        log.mockRestore();
      }
    };
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query(`begin; update registers set seq = seq where unit_id = 'cafe'`);
    const held = await start();
    expect(held).toMatchObject({ status: 200 });
    expect(held.log).toContain('Entries of unit cafe stay unposted until the next start: ');
    expect(await unposted()).toEqual(['cafe']);
    await holder.query('rollback');
    await holder.end();
    const free = await start();
    expect(free.log).not.toContain('unposted');
    expect(await unposted()).toEqual([]);
  }, 60_000);

  test('[LEDGER-13] only a ledger that serves is in such haste: commands may take long', async () => {
    const limits = `select name, setting from pg_settings
      where name in ('lock_timeout', 'idle_in_transaction_session_timeout') order by name`;
    const limitsOf = async (pool: pg.Pool) =>
      (await pool.query<{ setting: string }>(limits)).rows.map(({ setting }) => Number(setting));
    const [serving, command] = [await openPostgres(url, SERVING), await openPostgres(url)];
    expect(await limitsOf(serving.pool)).toEqual([SERVING.idleMs, SERVING.lockMs]);
    expect(await limitsOf(command.pool)).toEqual([0, 0]);
    await serving.db.destroy();
    await command.db.destroy();
  });
});
