import BetterSqlite3, { type Database } from '../../src/ledger/storage/sqlite-driver.ts';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFile } from '../../src/ledger/storage/data-directory.ts';
import { openSqlite, type Sqlite } from '../../src/ledger/storage/sqlite.ts';
import { sqliteWriter, type Write } from '../../src/ledger/storage/sqlite-writer.ts';
import type { Tables } from '../../src/ledger/storage/tables.ts';
import { temporaryDirectory } from './server-kit.ts';

/** The writer on a real file, looked at by a second connection: what that sees is committed. */
let directory: ReturnType<typeof temporaryDirectory>;
let sqlite: Sqlite;
let write: Write;
let beside: Database;

beforeEach(async () => {
  directory = temporaryDirectory();
  sqlite = await openSqlite(directory.path);
  sqlite.handle.exec(`create table words (word text primary key, of text references words (word)
    deferrable initially deferred)`);
  write = sqliteWriter(sqlite);
  beside = new BetterSqlite3(databaseFile(directory.path), { readonly: true });
});
afterEach(async () => {
  beside.close();
  await sqlite.db.destroy();
  directory.remove();
});

const add = (word: string, of: string | null = null) => {
  sqlite.handle.prepare('insert into words values (?, ?)').run(word, of);
  return word;
};
const committed = () =>
  beside
    .prepare<[], { word: string }>('select word from words order by word')
    .all()
    .map(({ word }) => word);

test('[LEDGER-1] what comes at once is committed at once, and answered after that', async () => {
  const seen: string[][] = [];
  const works = ['one', 'two', 'three'].map(async (word, index) => {
    // Those that other promises stand before come in the same turn too.
    for (let before = 0; before < index * 20; before += 1) await Promise.resolve();
    expect(await write(() => add(word))).toBe(word);
    seen.push(committed());
  });
  expect(committed()).toEqual([]);
  await Promise.all(works);
  const all = ['one', 'three', 'two'];
  expect(seen).toEqual([all, all, all]);
});

test('[LEDGER-1] one that throws leaves nothing and takes nobody with it', async () => {
  const answers = await Promise.allSettled([
    write(() => add('one')),
    write(() => {
      add('half');
      throw new Error('in the midst of it');
    }),
    write(() => add('one')),
    write(() => add('two')),
  ]);
  expect(answers).toEqual([
    { status: 'fulfilled', value: 'one' },
    { status: 'rejected', reason: new Error('in the midst of it') },
    { status: 'rejected', reason: expect.objectContaining({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }) },
    { status: 'fulfilled', value: 'two' },
  ]);
  expect(committed()).toEqual(['one', 'two']);
});

test('[LEDGER-1] nor does one over which the commit itself fails', async () => {
  const answers = await Promise.allSettled([
    write(() => add('one')),
    write(() => add('of nothing', 'nothing')),
    write(() => add('two')),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(committed()).toEqual(['one', 'two']);
});

test('no more than one full batch is written at once, and a larger one by itself', async () => {
  const seen: string[][] = [];
  const sizes = { a: 300, b: 200, c: 1, d: 499, e: 500 };
  await Promise.all(
    Object.entries(sizes).map(async ([word, entries]) => {
      await write(() => add(word), entries);
      seen.push(committed());
    }),
  );
  expect(seen.map((words) => words.join(''))).toEqual(['ab', 'ab', 'abcd', 'abcd', 'abcde']);
});

test('waits for a transaction of the office, which it never becomes a part of', async () => {
  let end: () => void = () => undefined;
  const open = new Promise<void>((resolve) => (end = resolve));
  const office = sqlite.db.transaction().execute(async () => {
    add('office');
    await open;
    throw new Error('undone');
  });
  const waiting = write(() => add('sale'));
  const first = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 50, 'waits'))]);
  expect(first).toBe('waits');
  end();
  await expect(office).rejects.toThrow('undone');
  await waiting;
  expect(committed()).toEqual(['sale']);
});

test('while another process holds the file nobody is tried one after the other', async () => {
  const tried: unknown[] = [];
  const file = databaseFile(directory.path);
  const handle = new BetterSqlite3(file, { timeout: 20, verbose: (sql) => tried.push(sql) });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) });
  const impatient = sqliteWriter({ db, handle });
  sqlite.handle.exec('begin immediate');
  const answers = await Promise.allSettled([impatient(() => add('one')), impatient(() => add('two'))]);
  const busy = { status: 'rejected', reason: expect.objectContaining({ code: 'SQLITE_BUSY' }) };
  expect(answers).toEqual([busy, busy]);
  expect(tried.filter((sql) => String(sql).startsWith('BEGIN'))).toHaveLength(1);
  sqlite.handle.exec('rollback');
  expect(await impatient(() => handle.prepare('select count(*) as count from words').get())).toEqual({
    count: 0,
  });
  await db.destroy();
});

test('once the ledger has let go of its file, each that waits is told so', async () => {
  await sqlite.db.destroy();
  const answers = await Promise.allSettled([write(() => add('one')), write(() => add('two'))]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(write(() => add('three'))).rejects.toThrow();
});
