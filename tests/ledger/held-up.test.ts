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
import { foundSampleIn } from './sample-federation.ts';
import { verified } from './storage-contract.ts';
import { askToEnrol, headIn, send, temporaryDirectory } from './server-kit.ts';
import { watchLocks } from './waiting-for-locks.ts';

const bin = postgresToTest();

/** As many tills as would take every connection that a ledger has. */
const TILLS = 12;
const SALES_ELSEWHERE = 5;

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

  test('[LEDGER-13] its tills hear 503 soon, those of another unit are served, and then all is taken', async () => {
    const cafe: Awaited<ReturnType<typeof selling>>[] = [];
    for (let count = 0; count < TILLS; count += 1) cafe.push(await selling('cafe'));
    const cinema = await selling('cinema');
    const batches = await Promise.all(cafe.map(async ({ till }) => [await till.sell({ tea: 1 })]));
    const bringAll = () => Promise.all(cafe.map(({ bring }, index) => bring(...(batches[index] ?? []))));
    const { waiting, close } = await watchLocks(url);
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query(`begin; update day_totals set count = count where unit_id = 'cafe'`);
    const began = Date.now();
    const held = bringAll();
    await expect.poll(waiting, { timeout: SERVING.lockMs, interval: 10 }).toBe(MOST_OF_A_UNIT);
    const [served, busy]: [number[], number[]] = [[], []];
    for (let count = 0; count < SALES_ELSEWHERE; count += 1) {
      const asked = performance.now();
      expect((await cinema.bring(await cinema.till.sell({ tea: 1 }))).status).toBe(200);
      served.push(performance.now() - asked);
      busy.push(await waiting());
    }
    await close();
    expect(Math.max(...busy)).toBe(MOST_OF_A_UNIT);
    expect(Math.max(...served)).toBeLessThan(2_000);
    const answers = await held;
    // Two rounds of waiting: for a turn, then for the lock; the rest is for a busy machine.
    expect(Date.now() - began).toBeLessThan(2 * SERVING.lockMs + 12_000);
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(
      cafe.map(() => [503, '5']),
    );
    await holder.query('rollback');
    await holder.end();
    const taken = await bringAll();
    expect(taken.map((each) => [each.status, headIn(each)?.hash])).toEqual(
      cafe.map(({ till }) => [200, till.prev]),
    );
    const sales = ledger.db.selectFrom('entries').select('seq').where('kind', '=', 'sale');
    expect(await sales.execute()).toHaveLength(2 * (TILLS + 1) + SALES_ELSEWHERE - 1);
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
