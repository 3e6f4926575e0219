import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { moveToPostgres } from '../../../src/ledger/backup/move-to-postgres.ts';
import { migrate } from '../../../src/ledger/commands/migrate.ts';
import { rebuild } from '../../../src/ledger/commands/rebuild.ts';
import { verify } from '../../../src/ledger/commands/verify.ts';
import { type Ledger, openLedger } from '../../../src/ledger/ledger.ts';
import { dayReport } from '../../../src/ledger/reports/day-report.ts';
import { databaseFile, movedFile } from '../../../src/ledger/storage/data-directory.ts';
import BetterSqlite3 from '../../../src/ledger/storage/sqlite-driver.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../../postgres.ts';
import { runCommand } from '../both-engines.ts';
import { bring, fill, type Filled } from '../filled-ledger.ts';
import { NOON, TODAY } from '../register-kit.ts';
import { temporaryDirectory } from '../server-kit.ts';

/** What happens right before a file is renamed. */
const renames = vi.hoisted(() => ({ before: (_file: string): void => {} }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const renaming: typeof fs.renameSync = (from, to) => {
    renames.before(String(from));
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync: renaming };
});

const bin = postgresToTest();
const quietly = (): void => undefined;

describe.skipIf(bin === null)('a move to PostgreSQL', () => {
  let cluster: Cluster;
  let database: { url: string; remove: () => Promise<void> };
  let directory: ReturnType<typeof temporaryDirectory>;
  let filled: Filled;
  let before: unknown;
  const open = (databaseUrl: string | null): Promise<Ledger> =>
    openLedger({ dataDir: directory.path, databaseUrl }, () => NOON);
  const move = (...words: string[]) =>
    runCommand(migrate, { DATA_DIR: directory.path }, '--to', database.url, ...words);

  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
  }, 60_000);
  afterAll(() => cluster.stop());
  beforeEach(async () => {
    directory = temporaryDirectory();
    database = await newDatabase(cluster.url);
    const ledger = await open(null);
    filled = await fill(ledger);
    before = await dayReport(ledger.db, 'cafe', TODAY);
    await ledger.close();
  }, 60_000);
  afterEach(async () => {
    directory.remove();
    await database.remove();
  });

  test('[MOVE-2] no ledger opens the file on SQLite before it has its other name', async () => {
    const seen: string[] = [];
    renames.before = (file) => {
      const handle = new BetterSqlite3(file, { timeout: 0 });
      try {
        handle.pragma('journal_mode = WAL');
        seen.push('opened');
      } catch (cause) {
        seen.push(cause instanceof BetterSqlite3.SqliteError ? cause.code : '');
      }
      handle.close();
    };
    expect(await move()).toMatchObject({ code: 0, complained: '' });
    renames.before = () => {};
    expect(seen).toEqual(['SQLITE_BUSY']);
    renameSync(movedFile(directory.path), databaseFile(directory.path));
    const ledger = await open(null);
    expect(await dayReport(ledger.db, 'cafe', TODAY)).toEqual(before);
    await ledger.close();
  });

  test('[MOVE-1] brings every row over, proves it, and the ledger goes on where it was', async () => {
    const said = await move();
    expect(said).toMatchObject({ code: 0, complained: '' });
    expect(said.said).toMatch(/^Moved \d+ rows of \d+ tables/);
    expect(said.said).toMatch(/\n {2}3 registers’ heads; 2 days’ reports made on both/);
    const ledger = await open(database.url);
    expect(await dayReport(ledger.db, 'cafe', TODAY)).toEqual(before);
    const { plain } = filled;
    await bring(ledger, plain, [await plain.sell({ tea: 1 })]);
    expect(await ledger.journal.read(plain.at, plain.seq, 1)).toHaveLength(1);
    const [list] = await ledger.db.selectFrom('trust_lists').select('bytes').execute();
    expect([...(list?.bytes ?? [])]).toEqual([0, 92, 255, 10, 120]);
    await ledger.close();
    for (const command of [rebuild, verify]) {
      const checked = await runCommand(command, { DATA_DIR: directory.path, DATABASE_URL: database.url });
      expect(checked).toMatchObject({ code: 0, complained: '' });
    }
  });

  test('[MOVE-2] afterwards nothing sells into the old file, and none is begun beside it', async () => {
    await move();
    expect(existsSync(databaseFile(directory.path))).toBe(false);
    expect(existsSync(movedFile(directory.path))).toBe(true);
    await expect(open(null)).rejects.toThrow('has moved to PostgreSQL');
    expect(await move()).toMatchObject({
      code: 1,
      complained: 'Not moved. There is no ledger on SQLite here.',
    });
  });

  test('[MOVE-2] cut off while it copies, nothing is there, and it can be run again', async () => {
    let calls = 0;
    const dies = (text: string): void => {
      calls += 1;
      if (text.startsWith('copied') && calls > 4) throw new Error('killed');
    };
    await expect(moveToPostgres(directory.path, database.url, dies)).rejects.toThrow('killed');
    expect(existsSync(databaseFile(directory.path))).toBe(true);
    expect(await move()).toMatchObject({ code: 0 });
  });

  test('[MOVE-2] cut off right after its commit, it finds all there and finishes; what differs it refuses', async () => {
    expect((await moveToPostgres(directory.path, database.url, quietly)).ok).toBe(true);
    renameSync(movedFile(directory.path), databaseFile(directory.path));
    expect(await move()).toMatchObject({ code: 0 });
    renameSync(movedFile(directory.path), databaseFile(directory.path));
    const ledger = await open(null);
    await bring(ledger, filled.plain, [await filled.plain.sell({ tea: 1 })]);
    await ledger.close();
    const refused = await move();
    expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('holds another ledger') });
    expect(existsSync(databaseFile(directory.path))).toBe(true);
  });

  test('[MOVE-1] one changed value in one row of many is a difference', async () => {
    expect((await moveToPostgres(directory.path, database.url, quietly)).ok).toBe(true);
    renameSync(movedFile(directory.path), databaseFile(directory.path));
    const { db, close } = await open(null);
    await sql`update catalogues set created_at = 1 where unit_id = 'cafe' and version = 1`.execute(db);
    await close();
    expect(await move()).toMatchObject({ code: 1, complained: expect.stringContaining('another ledger') });
  });

  test('[MOVE-2] while a ledger runs, or where the words are wrong, it says so and moves nothing', async () => {
    const ledger = await open(null);
    expect(await move()).toMatchObject({ code: 1, complained: expect.stringContaining('Stop it first') });
    await ledger.close();
    const variables = { DATA_DIR: join(directory.path) };
    expect(await runCommand(migrate, variables, '--to', 'mysql://x')).toMatchObject({ code: 2 });
    const already = await runCommand(
      migrate,
      { ...variables, DATABASE_URL: database.url },
      '--to',
      database.url,
    );
    expect(already).toMatchObject({ code: 2, complained: expect.stringContaining('on PostgreSQL already') });
  });
});
