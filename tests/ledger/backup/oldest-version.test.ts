import BetterSqlite3 from '../../../src/ledger/storage/sqlite-driver.ts';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { factsOf } from '../../../src/core/day/facts.ts';
import { asReadBy } from '../../../src/core/posting/as-read-by.ts';
import { postingsBy } from '../../../src/core/posting/postings.ts';
import { migrate } from '../../../src/ledger/commands/migrate.ts';
import { totalsAreOld } from '../../../src/ledger/books/counting.ts';
import { rebuild } from '../../../src/ledger/commands/rebuild.ts';
import { verify } from '../../../src/ledger/commands/verify.ts';
import { openLedgerKeys } from '../../../src/ledger/keys/ledger-keys.ts';
import { openStorage } from '../../../src/ledger/storage/open.ts';
import { MIGRATIONS } from '../../../src/ledger/migrations/all.ts';
import { mergedFacts } from '../../../src/ledger/storage/rows.ts';
import { databaseFile } from '../../../src/ledger/storage/data-directory.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../../postgres.ts';
import { runCommand } from '../both-engines.ts';
import { newTillKey, NOON, Till, TODAY } from '../register-kit.ts';
import { temporaryDirectory } from '../server-kit.ts';
import { busyDay, verified } from '../storage-contract.ts';

const bin = postgresToTest();
const at = { unit: 'cafe', register: 'r1', epoch: 1 };

/** A ledger as version 0.1 left it: its keys, and its file with five steps, posted by the first rules, one sale with a tip unread. */
async function oldestLedger(dataDir: string): Promise<number> {
  openLedgerKeys(dataDir);
  const handle = new BetterSqlite3(databaseFile(dataDir));
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: handle }) });
  const steps = Object.entries(MIGRATIONS.sqlite).filter(([name]) => name < '0006');
  const provider = { getMigrations: async () => Object.fromEntries(steps) };
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
  const till = new Till(at, await newTillKey());
  const entries = await busyDay(till);
  entries.push(
    await till.sell(
      { tea: 1 },
      { tenders: (sum) => [{ kind: 'card-terminal', amount: sum + 50 }], extras: { tip: 50 } },
    ),
  );
  handle.exec(`insert into federation values (1, 'Harbour Federation', 5, '${'ab'.repeat(32)}');
    insert into units values ('cafe', 1)`);
  handle
    .prepare(`insert into registers values ('cafe', 'r1', 1, 'Counter', ?, 'KT1', 0, ?, ?, ?, 0)`)
    .run(till.key.publicKey, till.seq, till.prev, NOON);
  const insert = (table: string, ...values: (string | number)[]) =>
    handle.prepare(`insert into ${table} values (${values.map(() => '?').join(', ')})`).run(...values);
  handle.exec('begin');
  const facts = [];
  for (const { header, entry, known } of await verified(till, entries)) {
    const { seq, hash, kind } = header;
    const place = ['cafe', 'r1', 1, seq] as const;
    insert('entries', ...place, hash, kind, TODAY, NOON, 1, '', entry.envelope, entry.body, entry.signature);
    const body = known && asReadBy(1, known);
    if (!body) continue;
    facts.push(...factsOf(body).map((fact) => ({ ...fact, businessDate: TODAY })));
    const postings = postingsBy(1, body);
    for (const { account, amount } of postings) insert('postings', ...place, account, TODAY, amount);
    if (postings.length > 0) insert('transactions', ...place, TODAY, 'EUR', 1);
  }
  for (const { measure, key, amount, count } of mergedFacts(facts)) {
    insert('day_totals', 'cafe', TODAY, measure, key, amount, count);
  }
  handle.exec('commit');
  await db.destroy();
  return entries.length;
}

let cluster: Cluster | null = null;
beforeAll(async () => {
  cluster = bin === null ? null : await startCluster(bin);
}, 60_000);
afterAll(() => cluster?.stop());

test('[MOVE-3] [REBUILD-1] [REBUILD-4] a filled database of the oldest version takes every step, keeps its books, and moves on', async () => {
  const directory = temporaryDirectory();
  const count = await oldestLedger(directory.path);
  const variables = { DATA_DIR: directory.path };
  const taken = await runCommand(migrate, variables);
  expect(taken).toMatchObject({ code: 0, complained: '' });
  expect(taken.said).toContain('Took the step 0006-complete-register.');
  expect((await runCommand(migrate, variables)).said).toMatch(/^The database is up to date, at \d{4}-/);
  // Whatever made those totals, this version may count otherwise: so a rebuild is due. [REBUILD-4]
  const isDue = async (databaseUrl: string | null): Promise<boolean> => {
    const { db } = await openStorage({ dataDir: directory.path, databaseUrl });
    return totalsAreOld(db).finally(() => db.destroy());
  };
  expect(await isDue(null)).toBe(true);
  const checked = async (where: Readonly<Record<string, string>>) => {
    const books = await runCommand(rebuild, where);
    expect(books).toMatchObject({ code: 0, complained: '' });
    expect(books.said).toContain(`${count} entries posted anew`);
    expect(await runCommand(verify, where)).toMatchObject({ code: 0, complained: '' });
  };
  await checked(variables);
  if (cluster) {
    const database = await newDatabase(cluster.url);
    expect(await runCommand(migrate, variables, '--to', database.url)).toMatchObject({
      code: 0,
      complained: '',
    });
    await checked({ ...variables, DATABASE_URL: database.url });
    expect(await isDue(database.url), 'it moves with the totals').toBe(true);
    await database.remove();
  }
  directory.remove();
}, 60_000);
