import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VerifiedEntry } from '../../src/ledger/ingest/verified-entry.ts';
import { openPostgres, type Postgres } from '../../src/ledger/storage/postgres.ts';
import { postgresJournal } from '../../src/ledger/storage/postgres-journal.ts';
import { triedAgain } from '../../src/ledger/storage/tried-again.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { newTillKey, Till, TODAY } from './register-kit.ts';
import { heardJournal, listenToStatements, tablesByUnit, withoutUnit } from './statements-sent.ts';
import { addRegister, describeJournalStorage, verified } from './storage-contract.ts';

const bin = postgresToTest();

test('[LEDGER-9] each statement of the ingest names its unit, and none takes an advisory lock', () => {
  const files = ['postgres-reads', 'postgres-writes', 'postgres-journal'];
  const texts = files.map((name) => readFileSync(`src/ledger/storage/${name}.ts`, 'utf8'));
  const statements = texts.flatMap((text) =>
    [...text.matchAll(/text: `([^`]+)`/g)].map(([, sql = '']) => sql),
  );
  expect(statements.length).toBeGreaterThan(12);
  const placed = /unit_id = \$1|insert into \w+( as \w+)? \(unit_id,|\$\{OF_REGISTER\}/;
  expect(statements.filter((sql) => !placed.test(sql) || /advisory/i.test(sql))).toEqual([]);
});

test('[LEDGER-9] no statement of the ledger numbers globally or locks tables, and none but a restore’s asks for an advisory lock', () => {
  const files = readdirSync('src/ledger', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(100);
  const forbidden =
    /\b(big)?serial\b|generated (always|by default) as identity|autoincrement|nextval|advisory|\block table\b/i;
  const found = files.filter((name) =>
    [...readFileSync(`src/ledger/${name}`, 'utf8').matchAll(/`[^`]*`|'[^'\n]*'/g)].some(([text]) =>
      forbidden.test(text),
    ),
  );
  // A restore keeps another one out of its database: no ledger asks for that, and nothing that registers send.
  expect(found).toEqual(['backup/one-restore.ts']);
});

test('[LEDGER-9] what the database undid is tried again, and what it refused is not', async () => {
  const failing = (code: string, times: number) => {
    let tries = 0;
    return async () => {
      if ((tries += 1) <= times) throw Object.assign(new Error(code), { code });
      return tries;
    };
  };
  expect(await triedAgain(failing('40001', 3))).toBe(4);
  expect(await triedAgain(failing('40P01', 1))).toBe(2);
  await expect(triedAgain(failing('40001', 1_000))).rejects.toThrow('40001');
  await expect(triedAgain(failing('23505', 1))).rejects.toThrow('23505');
});

describe.skipIf(bin === null)('on a real PostgreSQL', () => {
  let cluster: Cluster;
  let url = '';
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
    ({ url } = cluster);
  });
  afterAll(() => cluster.stop());

  const listener = listenToStatements();
  afterAll(() => listener.stop());
  describeJournalStorage('PostgreSQL', async () => {
    const database = await newDatabase(url);
    const postgres = await openPostgres(database.url);
    return {
      journal: heardJournal(postgresJournal(postgres.pool), listener),
      db: postgres.db,
      close: async () => {
        await postgres.db.destroy();
        await database.remove();
      },
    };
  });

  describe("PostgreSQL's own guards", () => {
    let postgres: Postgres;
    let remove: () => Promise<void>;
    let till: Till;
    beforeEach(async () => {
      const database = await newDatabase(url);
      remove = database.remove;
      postgres = await openPostgres(database.url);
      till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
      await addRegister(postgres.db, till);
      const entries = await verified(till, [await till.openShift(), await till.write('note', {})]);
      await postgresJournal(postgres.pool).append(till.at, entries, { now: 1, skewMs: null });
    });
    afterEach(async () => {
      await postgres.db.destroy();
      await remove();
    });

    const run = (sql: string) => postgres.pool.query(sql);

    test('[LEDGER-12] once a new database has a thousand entries, it has looked at them', async () => {
      const entries = [];
      for (let count = 0; count < 1_000; count += 1) entries.push(await till.sell({ tea: 1 }));
      const batch = await verified(till, entries);
      await postgresJournal(postgres.pool).append(till.at, batch, { now: 1, skewMs: null });
      const { rows } = await run(
        `select relname from pg_class where reltuples > 900 and relname in ('entries', 'postings', 'transactions')`,
      );
      expect(rows).toHaveLength(3);
    });

    test('[LEDGER-12] a database that is too young to know its indexes looks through none of them', async () => {
      const journal = postgresJournal(postgres.pool);
      const sell = async (count: number) => {
        const entries = [];
        for (let made = 0; made < count; made += 1) entries.push(await till.sell({ tea: 1, bun: 1 }));
        const batch = await verified(till, entries);
        const { accepted } = await journal.append(till.at, batch, { now: 1, skewMs: null });
        expect(accepted).toBe(count);
      };
      const blocks = async () => {
        await run('select pg_stat_force_next_flush()');
        const { rows } = await run(`select sum(idx_blks_hit + idx_blks_read)::bigint as blocks
          from pg_statio_user_indexes where relname = 'entries'`);
        return Number(rows[0]?.blocks);
      };
      for (let count = 0; count < 4; count += 1) await sell(200);
      const before = await blocks();
      await sell(100);
      // About 14 an entry; with guards that look through a unit's entries 42, and more the more there are.
      expect((await blocks()) - before).toBeLessThan(100 * 25);
    });

    const post = async (...amounts: number[]) => {
      const client = await postgres.pool.connect();
      try {
        await client.query('begin');
        for (const [index, amount] of amounts.entries()) {
          await client.query(
            `insert into postings values ('cafe', 'r1', 1, 2, 'a${index}', '${TODAY}', ${amount})`,
          );
        }
        await client.query(`insert into transactions values ('cafe', 'r1', 1, 2, '', 'EUR', 1)`);
        await client.query('commit');
      } finally {
        await client.query('rollback');
        client.release();
      }
    };

    test.each([
      [
        'the first statement',
        (each: VerifiedEntry) => ({ ...each, header: { ...each.header, hash: '\u0000' } }),
      ],
      [
        'a later one',
        (each: VerifiedEntry) =>
          each.known?.kind === 'sale'
            ? { ...each, known: { ...each.known, body: { ...each.known.body, currency: '\u0000' } } }
            : each,
      ],
      [
        'one of a later part',
        (each: VerifiedEntry, index: number) =>
          index < 59 ? each : { ...each, header: { ...each.header, hash: '\u0000' } },
      ],
    ])('[LEDGER-1] where %s of those sent at once fails, nothing is written, and the next batch is', async (_, broken) => {
      const journal = postgresJournal(postgres.pool);
      const sales = [];
      for (let count = 0; count < 60; count += 1) sales.push(await till.sell({ tea: 1 }));
      const batch = await verified(till, sales);
      const contact = { now: 1, skewMs: null };
      await expect(journal.append(till.at, batch.map(broken), contact)).rejects.toThrow();
      const { rows } = await run('select (select count(*) from entries) as entries, seq from registers');
      expect(rows).toEqual([{ entries: 2, seq: 2 }]);
      expect(await journal.append(till.at, batch, contact)).toMatchObject({
        outcome: 'appended',
        accepted: 60,
      });
    });

    test('[LEDGER-2] the database itself refuses a transaction that does not sum to zero', async () => {
      await expect(post(5, -4)).rejects.toThrow('postings do not sum to zero');
      await expect(post()).rejects.toThrow('postings do not sum to zero');
      await expect(post(5, -5)).resolves.toBeUndefined();
    });

    test('[LEDGER-2] [LEDGER-4] nothing is added to a transaction afterwards, and none changes', async () => {
      const extra = `insert into postings values ('cafe', 'r1', 1, 1, 'extra', '${TODAY}', 5)`;
      await expect(run(extra)).rejects.toThrow('posted already');
      const stray = `insert into postings values ('cafe', 'r1', 1, 77, 'extra', '${TODAY}', 5)`;
      await expect(run(stray)).rejects.toThrow('belong to an entry');
      const misdated = `insert into postings values ('cafe', 'r1', 1, 2, 'extra', '2026-11-13', 5)`;
      await expect(run(misdated)).rejects.toThrow('belong to an entry of their date');
      const alone = `insert into transactions values ('cafe', 'r1', 1, 77, '', 'EUR', 1)`;
      await expect(run(alone)).rejects.toThrow('do not sum to zero');
      await expect(run('update postings set amount = 0')).rejects.toThrow('never changed');
      await expect(run('update transactions set rules = 2')).rejects.toThrow('never changed');
      await expect(run('delete from transactions')).rejects.toThrow('never changed');
      await expect(run('delete from postings')).rejects.toThrow('never changed');
    });

    test('[LEDGER-2] [LEDGER-4] nor in the same transaction of the database, whatever was looked for before', async () => {
      const journal = postgresJournal(postgres.pool);
      const entry = await verified(till, [await till.write('note', {})]);
      await journal.append(till.at, entry, { now: 1, skewMs: null });
      const posting = (seq: number, account: string, amount: number) =>
        `insert into postings values ('cafe', 'r1', 1, ${seq}, '${account}', '${TODAY}', ${amount})`;
      const close = (seq: number) =>
        `insert into transactions values ('cafe', 'r1', 1, ${seq}, '', 'EUR', 1)`;
      const [both, closed] = [[posting(2, 'a', 5), posting(2, 'b', -5)], close(2)];
      const other = [posting(3, 'a', 5), posting(3, 'b', -5)];
      const refused = async (...statements: string[]) => {
        const client = await postgres.pool.connect();
        try {
          await client.query('begin');
          for (const each of statements.slice(0, -1)) await client.query(each);
          return await client.query(statements.at(-1) ?? '').then(
            () => 'nothing',
            (error: unknown) => String(error),
          );
        } finally {
          await client.query('rollback');
          client.release();
        }
      };
      const late = posting(2, 'c', 5);
      expect(await refused(...both, closed, late)).toContain('posted already');
      expect(await refused(...both, ...other, closed, late)).toContain('posted already');
      expect(await refused(...both, closed, ...other, late)).toContain('posted already');
      expect(await refused(...both, 'savepoint a', closed, late)).toContain('posted already');
      const undone = ['savepoint a', closed, 'rollback to savepoint a'];
      expect(await refused(...both, ...undone, late)).toBe('nothing');
      expect(
        await refused(...both, closed, ...undone.slice(0, 1), ...other, 'rollback to savepoint a', late),
      ).toContain('posted already');
      expect(await refused(...both, posting(77, 'c', 5))).toContain('belong to an entry');
      expect(await refused(...both, late.replace(TODAY, '2026-11-13'))).toContain('of their date');
      expect(await refused(...both, posting(2, 'c', 5), posting(2, 'd', -5), closed)).toBe('nothing');
      await run([...both, closed].join(';'));
      expect(await refused(late)).toContain('posted already');
    });

    test('[JOURNAL-4] entries are never edited and never deleted', async () => {
      await expect(run(`update entries set body = '{}'`)).rejects.toThrow('never edited');
      await expect(run('delete from entries')).rejects.toThrow('never deleted');
    });

    test('[LEDGER-1] a commit waits for the disk, whatever the server would do by itself', async () => {
      const { rows } = await run('show synchronous_commit');
      expect(rows).toEqual([{ synchronous_commit: 'on' }]);
    });

    test('[LEDGER-9] every key and index of what belongs to a unit starts with it, but for that of codes, and nothing is numbered globally', async () => {
      const { rows } = await run(`select i.indrelid::regclass::text as "table", a.attname as first
        from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where exists (select 1 from pg_attribute u
          where u.attrelid = i.indrelid and u.attname = 'unit_id')`);
      expect(rows.length).toBeGreaterThan(10);
      // A code is looked up before its unit is known.
      const codes = { table: 'enrolment_codes', first: 'code_hash' };
      expect(rows.filter(({ first }) => first !== 'unit_id')).toEqual([codes]);
      const { rows: sequences } = await run("select relname from pg_class where relkind = 'S'");
      expect(sequences).toEqual([]);
    });

    test('[LEDGER-9] each statement that the contract above had it send names its unit', async () => {
      const { ofUnits } = await tablesByUnit(postgres.db);
      // Once in the life of a young database, after the batch: its own housekeeping would do it a minute later.
      const looks = /^(analyze (entries|transactions|postings)|select reltuples .* from pg_class .*)$/;
      expect(listener.sent.size).toBeGreaterThan(15);
      expect(withoutUnit(listener.sent, ofUnits).filter((text) => !looks.test(text))).toEqual([]);
    });

    test('[LEDGER-9] what belongs to a unit refers to what belongs to the same one', async () => {
      const { rows } = await run(`select c.conrelid::regclass::text as "table", (
          select bool_or(a.attname = 'unit_id' and o.attname = 'unit_id')
          from unnest(c.conkey, c.confkey) as each(own, other)
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = own
          join pg_attribute o on o.attrelid = c.confrelid and o.attnum = other) as within
        from pg_constraint c where c.contype = 'f' and 2 = (select count(*) from pg_attribute u
          where u.attrelid in (c.conrelid, c.confrelid) and u.attname = 'unit_id')`);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ within }) => !within)).toEqual([]);
    });

    test('[MONEY-1] a sum that no number holds exactly is an error, never a figure', async () => {
      const { rows } = await run('select 9007199254740991::bigint as most');
      expect(rows).toEqual([{ most: Number.MAX_SAFE_INTEGER }]);
      await expect(run('select 9007199254740993::bigint as more')).rejects.toThrow('exactly');
    });
  });

  test('[REFUND-2] of two registers that refund the same line at once, one is flagged', async () => {
    const database = await newDatabase(url);
    // Two ledgers on one database, as two processes are.
    const ledgers = [await openPostgres(database.url), await openPostgres(database.url)];
    const [first, second] = ledgers.map(({ pool }) => postgresJournal(pool));
    const db = ledgers[0]?.db;
    if (!first || !second || !db) throw new Error('Two ledgers were opened.');
    const seller = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
    const other = new Till({ unit: 'cafe', register: 'r2', epoch: 1 }, await newTillKey());
    await addRegister(db, seller);
    await addRegister(db, other);
    const sold = await verified(seller, [await seller.openShift(), await seller.sell({ tea: 1 })]);
    await first.append(seller.at, sold, { now: 1, skewMs: null });
    const sale = sold[1]?.known;
    const [of] = seller.sales;
    if (sale?.kind !== 'sale' || !of) throw new Error('Nothing was sold.');
    await second.append(other.at, await verified(other, [await other.openShift()]), { now: 1, skewMs: null });
    const refunds = [await seller.refund(of), await other.refund(of)];
    const against = { sale: sale.body, seats: new Map<string, number>() };
    await Promise.all(
      [seller, other].map(async (till, index) => {
        const entries = await verified(till, refunds.slice(index, index + 1));
        const journal = index === 0 ? first : second;
        return journal.append(
          till.at,
          entries.map((each) => ({ ...each, against })),
          { now: 1, skewMs: null },
        );
      }),
    );
    const flags = await db.selectFrom('entries').select('flags').where('kind', '=', 'refund').execute();
    expect(flags.filter((each) => each.flags.includes('refund-twice'))).toHaveLength(1);
    for (const ledger of ledgers) await ledger.db.destroy();
    await database.remove();
  });
});
