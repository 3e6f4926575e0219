import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseFile } from '../../src/ledger/storage/data-directory.ts';
import { openSqlite, type Sqlite } from '../../src/ledger/storage/sqlite.ts';
import { sqliteJournal } from '../../src/ledger/storage/sqlite-journal.ts';
import { prepareStatements } from '../../src/ledger/storage/sqlite-statements.ts';
import { newTillKey, Till } from './register-kit.ts';
import { temporaryDirectory } from './server-kit.ts';
import { addRegister, describeJournalStorage, verified } from './storage-contract.ts';

describeJournalStorage('SQLite', async () => {
  const directory = temporaryDirectory();
  const sqlite = await openSqlite(directory.path);
  return {
    journal: sqliteJournal(sqlite),
    db: sqlite.db,
    close: async () => {
      await sqlite.db.destroy();
      directory.remove();
    },
  };
});

describe("SQLite's own guards", () => {
  const directory = temporaryDirectory();
  let sqlite: Sqlite;
  let till: Till;
  beforeEach(async () => {
    sqlite = await openSqlite(directory.path);
    till = new Till({ unit: 'cafe', register: crypto.randomUUID(), epoch: 1 }, await newTillKey());
    await addRegister(sqlite.db, till);
    const entries = await verified(till, [await till.openShift(), await till.write('note', {})]);
    await sqliteJournal(sqlite).append(till.at, entries, { now: 1, skewMs: null });
  });
  afterEach(() => sqlite.db.destroy());

  const post = (...amounts: number[]) =>
    sqlite.handle.transaction(() => {
      const at = [till.at.unit, till.at.register, till.at.epoch, 2];
      for (const [index, amount] of amounts.entries()) {
        sqlite.handle
          .prepare(`insert into postings values (?, ?, ?, ?, ?, '', ?)`)
          .run(...at, `a${index}`, amount);
      }
      sqlite.handle.prepare(`insert into transactions values (?, ?, ?, ?, '', 'EUR', 1)`).run(...at);
    });

  test('[LEDGER-2] the database itself refuses a transaction that does not sum to zero', () => {
    expect(post(5, -4)).toThrow('postings do not sum to zero');
    expect(post()).toThrow('postings do not sum to zero');
    expect(post(5, -5)).not.toThrow();
  });

  test('[LEDGER-2] [LEDGER-4] nothing is added to a transaction afterwards, and none changes', () => {
    const row = `'cafe', '${till.at.register}', 1, 1, 'extra', '', 5`;
    expect(() => sqlite.handle.exec(`insert into postings values (${row})`)).toThrow('posted already');
    expect(() => sqlite.handle.exec('update postings set amount = 0')).toThrow('never changed');
    expect(() => sqlite.handle.exec('update transactions set rules = 2')).toThrow('never changed');
    expect(() => sqlite.handle.exec('delete from transactions')).toThrow('never changed');
    const orphan = `insert into postings values ('cafe', '${till.at.register}', 1, 2, 'drawer', '', 0)`;
    expect(() => sqlite.handle.exec(orphan)).toThrow('FOREIGN KEY');
  });

  test('[JOURNAL-4] entries are never edited and never deleted', () => {
    expect(() => sqlite.handle.exec(`update entries set body = '{}'`)).toThrow('never edited');
    expect(() => sqlite.handle.exec('delete from entries')).toThrow('never deleted');
  });

  test('[LEDGER-1] commits reach the disk, and only its owner reads the file', () => {
    expect(sqlite.handle.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(sqlite.handle.pragma('synchronous', { simple: true })).toBe(2);
    expect(statSync(databaseFile(directory.path)).mode & 0o777).toBe(0o600);
    expect(statSync(directory.path).mode & 0o777).toBe(0o700);
  });

  test('[LEDGER-12] no statement of the ingest reads what grows with the ledger', () => {
    const slow =
      /^SCAN (?!CONSTANT ROW)|^SEARCH (?:entries|postings|transactions|day_totals) .*\(unit_id=\?\)$/;
    const prepared = Object.values(prepareStatements(sqlite.handle));
    for (const { source } of prepared.filter((each) => typeof each !== 'function')) {
      const values = [...source].filter((each) => each === '?').map(() => null);
      const plan = sqlite.handle
        .prepare<null[], { detail: string }>(`explain query plan ${source}`)
        .all(...values);
      expect(plan.filter(({ detail }) => slow.test(detail)).map(({ detail }) => [source, detail])).toEqual(
        [],
      );
    }
  });

  test('[FORK-5] what is held is counted without its entries, and without what is decided', () => {
    const { source } = prepareStatements(sqlite.handle).heldSize;
    const asked = <Row>(how: string) =>
      sqlite.handle.prepare<null[], Row>(`${how} ${source}`).all(null, null, null);
    expect(asked<{ detail: string }>('explain query plan').map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/INDEX held_by_register \(unit_id=\? AND register=\? AND epoch=\?\)$/),
    ]);
    // The row itself would be sought once something of it is read: its entry, or what comes after that.
    const [table] = sqlite.handle
      .prepare<[], { page: number }>(`select rootpage as page from sqlite_schema where name = 'set_aside'`)
      .all();
    const steps = asked<{ opcode: string; p1: number; p2: number }>('explain');
    const rows = steps.find(({ opcode, p2 }) => opcode === 'OpenRead' && p2 === table?.page);
    const read = steps.filter(({ opcode }) => opcode === 'Column').map(({ p1 }) => p1);
    expect(read).toHaveLength(1);
    expect(read).not.toContain(rows?.p1);
  });
});
