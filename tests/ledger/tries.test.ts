import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countFailure, forgive, MOST_NAMES, MOST_OF_ALL, waitOf } from '../../src/ledger/office/tries.ts';
import { openSqlite, type Sqlite } from '../../src/ledger/storage/sqlite.ts';
import { NOON } from './register-kit.ts';
import { temporaryDirectory } from './server-kit.ts';

const HOUR = 3_600_000;
const ANA = { name_key: 'ana', address: 'here' };

let directory: ReturnType<typeof temporaryDirectory>;
let sqlite: Sqlite;
beforeEach(async () => {
  directory = temporaryDirectory();
  sqlite = await openSqlite(directory.path);
});
afterEach(async () => {
  await sqlite.db.destroy();
  directory.remove();
});

/** A database that keeps what it is asked. */
function listening() {
  const queries: { sql: string; parameters: readonly unknown[] }[] = [];
  const listener: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      queries.push(sqlite.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { db: sqlite.db.withPlugin(listener), queries };
}

/** Made-up names, so many of each network. */
const fill = (networks: number, names: number): void => {
  const insert = sqlite.handle.prepare('insert into sign_in_tries values (?, ?, 1, ?)');
  sqlite.handle.transaction(() => {
    for (let at = 0; at < networks * names; at += 1)
      insert.run(`made up ${at}`, `network ${at % networks}`, NOON);
  })();
};
const rows = () => sqlite.handle.prepare('select count(*) from sign_in_tries').pluck().get();

test('[GATE-10] one more wrong sign-in reads none of the others, but counts how many there are as far as it may', async () => {
  const { db, queries } = listening();
  await waitOf(db, ANA, NOON);
  await countFailure(db, ANA, NOON, true);
  await forgive(db, 'ana', ANA);
  expect(queries).toHaveLength(8);
  const scans = queries.filter(({ sql, parameters }) =>
    sqlite.handle
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .some(({ detail }) => !/^SEARCH .* USING (COVERING )?INDEX /.test(detail)),
  );
  expect(scans.map(({ sql, parameters }) => [sql, parameters])).toEqual([
    ['select "name_key" from "sign_in_tries" limit ? offset ?', [1, MOST_OF_ALL - 1]],
  ]);
});

test('[GATE-10] hundreds of networks fill no table: beyond what all may have only accounts are counted', async () => {
  fill(MOST_OF_ALL / MOST_NAMES, MOST_NAMES);
  const other = { name_key: 'someone', address: 'elsewhere' };
  expect(await countFailure(sqlite.db, other, NOON, false)).toBe(0);
  expect(rows()).toBe(MOST_OF_ALL);
  expect(await countFailure(sqlite.db, ANA, NOON, true)).toBe(1);
  expect(rows()).toBe(MOST_OF_ALL + 1);
  // One that is told already goes on being told.
  expect(await countFailure(sqlite.db, { name_key: 'made up 0', address: 'network 0' }, NOON, false)).toBe(2);
});

test('[GATE-10] what is forgotten is cleared once a minute, and counts for nothing before it is', async () => {
  const { db, queries } = listening();
  const cleared = () => queries.filter(({ sql }) => sql.startsWith('delete')).length;
  fill(1, 3);
  const start = NOON + 24 * HOUR - 10_000;
  await countFailure(db, ANA, start, true);
  expect([cleared(), rows()]).toEqual([1, 4]);
  for (let count = 0; count < 9; count += 1) await countFailure(db, ANA, NOON + 24 * HOUR + 1, true);
  const old = { name_key: 'made up 0', address: 'network 0' };
  expect(await countFailure(db, old, NOON + 24 * HOUR + 1, true)).toBe(1);
  expect([cleared(), rows()]).toEqual([1, 4]);
  expect(await countFailure(db, ANA, start + 60_000, true)).toBe(11);
  expect([cleared(), rows()]).toEqual([2, 2]);
  // A clock that was set back clears too.
  await countFailure(db, ANA, start - HOUR, true);
  expect(cleared()).toBe(3);
});
