import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openPostgres, type Postgres } from '../../src/ledger/storage/postgres.ts';
import { postgresJournal } from '../../src/ledger/storage/postgres-journal.ts';
import { MOST_OF_A_DATE } from '../../src/ledger/storage/rows.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { newTillKey, NOON, Till, TODAY } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { addRegister, verified } from './storage-contract.ts';
import { watchLocks } from './waiting-for-locks.ts';

const bin = postgresToTest();
/** Enough of them to take a date past 2^53, each of which alone keeps it below 2^51. */
const TILLS = 6;
const CLOSINGS = 30;
const contact = { now: NOON, skewMs: null };

describe.skipIf(bin === null)('[LEDGER-7] on PostgreSQL', () => {
  let cluster: Cluster;
  let postgres: Postgres;
  let url = '';
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
    ({ url } = await newDatabase(cluster.url));
    postgres = await openPostgres(url);
    await foundSampleIn(postgres.db);
  }, 60_000);
  afterAll(async () => {
    await postgres.db.destroy();
    cluster.stop();
  });

  const tillCalled = async (register: string): Promise<Till> => {
    const till = new Till({ unit: 'cafe', register, epoch: 1 }, await newTillKey());
    await addRegister(postgres.db, till);
    return till;
  };
  const weight = async (): Promise<bigint> => {
    const { rows } = await postgres.pool.query<{ weight: string }>(
      `select sum(abs(amount) + abs(count))::text as weight from day_totals where business_date = $1`,
      [TODAY],
    );
    return BigInt(rows[0]?.weight ?? 0);
  };

  test('batches that race do not take a date together past what it can hold, and its report answers', async () => {
    const journal = postgresJournal(postgres.pool);
    const first = await tillCalled('first');
    await journal.append(first.at, await verified(first, [await first.closeShift(-1, 1)]), contact);
    const batches = [];
    for (let count = 0; count < TILLS; count += 1) {
      const till = await tillCalled(`r${count}`);
      const entries = [];
      while (entries.length < CLOSINGS) entries.push(await till.closeShift(-1e13, 1e13));
      batches.push({ at: till.at, entries: await verified(till, entries) });
    }
    // Whoever holds the sums lets all of them look at what stands there before one adds to it.
    const { waiting, close } = await watchLocks(url);
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query(`begin; update day_totals set count = count where unit_id = 'cafe'`);
    const done = batches.map(({ at, entries }) => journal.append(at, entries, contact));
    await expect.poll(waiting, { timeout: 30_000, interval: 10 }).toBe(TILLS);
    await holder.query('commit');
    await holder.end();
    await close();
    const results = await Promise.all(done);
    expect(results.map(({ accepted }) => accepted)).toEqual(batches.map(() => CLOSINGS));
    const unposted = results.map((each) => each.unposted);
    expect(unposted.filter((count) => count === 0)).toHaveLength(1);
    expect(await weight()).toBeLessThanOrEqual(BigInt(MOST_OF_A_DATE));
    expect(await dayReport(postgres.db, 'cafe', TODAY)).toMatchObject({ unit: 'cafe', takings: 0 });
    const sale = await verified(first, [await first.sell({ tea: 1 })]);
    expect(await journal.append(first.at, sale, contact)).toMatchObject({ accepted: 1 });
  }, 60_000);

  test('what is past it all the same refuses no entry', async () => {
    await postgres.pool.query(
      `update day_totals set amount = 9000000000000000000 where unit_id = 'cafe' and business_date = $1`,
      [TODAY],
    );
    const till = await tillCalled('later');
    const journal = postgresJournal(postgres.pool);
    const sale = await verified(till, [await till.sell({ tea: 1 })]);
    expect(await journal.append(till.at, sale, contact)).toMatchObject({ accepted: 1, unposted: 1 });
  });
});
