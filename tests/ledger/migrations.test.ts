import BetterSqlite3 from '../../src/ledger/storage/sqlite-driver.ts';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { MIGRATIONS } from '../../src/ledger/migrations/all.ts';
import { databaseFile } from '../../src/ledger/storage/data-directory.ts';
import { openSqlite } from '../../src/ledger/storage/sqlite.ts';
import { sqliteJournal } from '../../src/ledger/storage/sqlite-journal.ts';
import { newTillKey, NOON, Till, TODAY } from './register-kit.ts';
import { temporaryDirectory } from './server-kit.ts';
import { addRegister, verified } from './storage-contract.ts';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

const PLACE = 'unit_id, register, epoch, seq, hash, kind, business_date, received_at, posted, flags';

/** A ledger's file as version 0.1 left it: its five migrations, and these entries as it stored them. */
async function oldLedger(till: Till, entries: readonly SignedEntry[]): Promise<void> {
  const handle = new BetterSqlite3(databaseFile(directory.path));
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: handle }) });
  const old = Object.fromEntries(Object.entries(MIGRATIONS.sqlite).filter(([name]) => name < '0006'));
  expect(Object.keys(old)).toHaveLength(5);
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => old },
  }).migrateToLatest();
  expect(error).toBeUndefined();
  await addRegister(new Kysely({ dialect: new SqliteDialect({ database: handle }) }), till);
  const insert = handle.prepare(
    `insert into entries (${PLACE}, envelope, body, signature) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { header, entry, known } of await verified(till, entries)) {
    const { unit, register, epoch, seq, hash, kind } = header;
    const at = [unit, register, epoch, seq, hash, kind, TODAY, NOON, known ? 1 : 0];
    const flags = seq === 2 ? 'price-differs' : '';
    insert.run(...at, flags, entry.envelope, entry.body, entry.signature);
  }
  handle.prepare('update registers set seq = ?, hash = ?').run(till.seq, till.prev);
  await db.destroy();
}

it('[REFUND-2] [LEDGER-4] a filled database of before opens: its refunds count, and its entries stay as they are', async () => {
  const till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
  const entries = [await till.openShift(), await till.sell({ tea: 2, bun: 1 }), await till.refund()];
  entries.push(await till.sell({ coffee: 1 }), await till.write('refund', { of: 'nothing' }));
  entries.push(await till.closeShift(10_000, 10_000));
  const [sale] = till.sales;
  if (!sale) throw new Error('Nothing was sold.');
  await oldLedger(till, entries);
  const { db, handle } = await openSqlite(directory.path);
  const stored = handle.prepare('select envelope, body, signature from entries order by seq').all();
  expect(stored).toEqual(entries);
  const refunded = await db.selectFrom('refunded').select(['sale', 'line', 'quantity']).execute();
  expect(refunded).toEqual([
    { sale: sale.hash, line: 0, quantity: 2 },
    { sale: sale.hash, line: 1, quantity: 1 },
  ]);
  const noted = await db.selectFrom('entries').select('seq').where('noted', '=', 1).orderBy('seq').execute();
  expect(noted.map(({ seq }) => seq)).toEqual([2, 3, 6]);
  const [, first] = await verified(till, entries);
  const [again] = await verified(till, [await till.refund(sale)]);
  if (!again || first?.known?.kind !== 'sale') throw new Error('Nothing was refunded.');
  const against = { sale: first.known.body, seats: new Map() };
  await sqliteJournal({ db, handle }).append(till.at, [{ ...again, against }], { now: NOON, skewMs: null });
  const last = await db.selectFrom('entries').select('flags').where('seq', '=', till.seq).executeTakeFirst();
  expect(last?.flags).toBe('refund-twice');
  await db.destroy();
});
