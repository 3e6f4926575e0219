import { Migrator, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totalsAreOld } from '../../../src/ledger/books/counting.ts';
import { rememberCatalogues } from '../../../src/ledger/catalogues.ts';
import { migrate } from '../../../src/ledger/commands/migrate.ts';
import { rebuild } from '../../../src/ledger/commands/rebuild.ts';
import { verify } from '../../../src/ledger/commands/verify.ts';
import { verifyBatch } from '../../../src/ledger/ingest/verify.ts';
import { openLedgerKeys } from '../../../src/ledger/keys/ledger-keys.ts';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { newMetrics } from '../../../src/ledger/metrics.ts';
import { MIGRATIONS } from '../../../src/ledger/migrations/all.ts';
import { connectPostgres } from '../../../src/ledger/storage/postgres.ts';
import { postgresJournal } from '../../../src/ledger/storage/postgres-journal.ts';
import { rememberStandings } from '../../../src/ledger/trust/standings.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../../postgres.ts';
import { runCommand } from '../both-engines.ts';
import { bring, type Filled, fill } from '../filled-ledger.ts';
import { NOON } from '../register-kit.ts';
import { temporaryDirectory } from '../server-kit.ts';

const bin = postgresToTest();

/** The steps that only PostgreSQL takes, after those that both engines do. */
const LATER = [
  '0018-postings-guard',
  '0019-straight-to-the-entry',
  '0020-looked-once',
  '0021-own-key',
  '0022-tries-by-address',
  '0023-held-by-register',
  '0024-totals-made',
];

/** Fills a database that has taken the steps before those, under the guards of then. */
async function fillBefore(url: string, dataDir: string): Promise<Filled> {
  const { db, pool } = connectPostgres(url);
  const steps = Object.entries(MIGRATIONS.postgres).filter(([name]) => !LATER.includes(name));
  const provider = { getMigrations: async () => Object.fromEntries(steps) };
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
  const filled = await fill({
    db,
    journal: postgresJournal(pool),
    isReady: async () => {},
    catalogues: rememberCatalogues(db),
    standings: rememberStandings(db),
    verify: verifyBatch,
    keys: openLedgerKeys(dataDir),
    restored: null,
    metrics: newMetrics(),
    now: () => NOON,
    randomBytes: (count) => new Uint8Array(count).fill(1),
    close: () => db.destroy(),
  });
  await db.destroy();
  return filled;
}

describe.skipIf(bin === null)('a PostgreSQL of an earlier version', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
  }, 60_000);
  afterAll(() => cluster.stop());

  test('[MOVE-3] [LEDGER-2] filled, it takes the later steps, keeps its books, and goes on under the new guards', async () => {
    const directory = temporaryDirectory();
    const database = await newDatabase(cluster.url);
    const variables = { DATA_DIR: directory.path, DATABASE_URL: database.url };
    const { full, plain } = await fillBefore(database.url, directory.path);

    const taken = await runCommand(migrate, variables);
    expect(taken).toMatchObject({ code: 0, complained: '' });
    for (const step of LATER) expect(taken.said).toContain(`Took the step ${step}.`);
    expect(await runCommand(verify, variables)).toMatchObject({ code: 0, complained: '' });
    const books = await runCommand(rebuild, variables);
    expect(books).toMatchObject({ code: 0, complained: '' });
    expect(books.said).toContain('entries posted anew');

    const ledger = await openLedger({ dataDir: directory.path, databaseUrl: database.url }, () => NOON);
    const { db } = ledger;
    expect(await totalsAreOld(db), 'who made its totals is not known [REBUILD-4]').toBe(true);
    const before = await db.selectFrom('transactions').select('seq').execute();
    await bring(ledger, plain, [await plain.openShift(), await plain.sell({ tea: 2 })]);
    const { seq, posted } = await db
      .selectFrom('entries')
      .select(['seq', 'posted'])
      .where('register', '=', plain.at.register)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(seq).toBe(plain.seq);
    expect(posted).toBeGreaterThan(0);
    expect((await db.selectFrom('transactions').select('seq').execute()).length).toBe(before.length + 2);

    // What was posted before the steps is guarded after them.
    const again = sql`insert into postings select * from postings where register = ${full.at.register} limit 1`;
    await expect(again.execute(db)).rejects.toThrow('this transaction is posted already');
    const elsewhere = sql`insert into postings (unit_id, register, epoch, seq, account, business_date, amount)
      values ('cafe', ${full.at.register}, 1, 999999, 'till', '2026-11-20', 1)`;
    await expect(elsewhere.execute(db)).rejects.toThrow('postings belong to an entry of their date');
    await ledger.close();
    await database.remove();
    directory.remove();
  }, 60_000);
});
