import { afterEach, beforeEach, expect, it } from 'vitest';
import { priceListFinder } from '../../src/ledger/ingest/price-lists.ts';
import { openSqlite, type Sqlite } from '../../src/ledger/storage/sqlite.ts';
import { NOON } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';

const directory = temporaryDirectory();
const unheard: unknown[] = [];
const hear = (cause: unknown): unknown => unheard.push(cause);

let sqlite: Sqlite;
beforeEach(async () => {
  sqlite = await openSqlite(directory.path);
  await foundSampleIn(sqlite.db);
  process.on('unhandledRejection', hear);
});
afterEach(async () => {
  process.off('unhandledRejection', hear);
  await sqlite.db.destroy();
  directory.remove();
});

it('[LEDGER-11] a database that goes away while price lists are looked up is said once, and ends no ledger', async () => {
  const away = new Error('the database is away');
  const listsOf = priceListFinder(sqlite.db, 'cafe', () => Promise.reject(away));
  await expect(listsOf(null, NOON)).rejects.toBe(away);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(unheard).toEqual([]);
});
