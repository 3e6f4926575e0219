import { afterEach, beforeEach, expect, test } from 'vitest';
import { rebuildAndMend } from '../../src/ledger/books/mend.ts';
import { rebuild } from '../../src/ledger/books/rebuild.ts';
import { rebuild as command } from '../../src/ledger/commands/rebuild.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import { onBothEngines, runCommand, type TestPlace } from './both-engines.ts';
import { bring, fill, type Filled, unguard } from './filled-ledger.ts';
import { TODAY } from './register-kit.ts';

const quietly = { progress: () => undefined };

onBothEngines('a rebuild', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  let filled: Filled;
  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    filled = await fill(ledger);
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  test('[REBUILD-1] posts every kind of entry anew, and finds the same', async () => {
    const found = await rebuild(ledger.db, quietly);
    expect(found).toMatchObject({ unposted: 1, unreadable: 0, wrongPostings: 0, wrongSums: 0, told: [] });
    expect(found.postings).toBeGreaterThan(100);
    expect(found.sums).toBeGreaterThan(40);
    const said = await runCommand(command, place.variables);
    expect(said).toMatchObject({ code: 0, complained: '' });
    expect(said.said).toContain('Postings and totals are identical.');
  });

  test('[REBUILD-1] finds a wrong total, a missing one, one too many, and a missing posting, and names them', async () => {
    const { db } = ledger;
    await db
      .updateTable('day_totals')
      .set(({ eb }) => ({ amount: eb('amount', '+', 1) }))
      .where('measure', '=', 'takings')
      .execute();
    await db.deleteFrom('day_totals').where('measure', '=', 'comps').execute();
    await db.updateTable('refunded').set({ quantity: 9 }).execute();
    await db
      .insertInto('day_totals')
      .values({ unit_id: 'gone', business_date: TODAY, measure: 'sales', key: '', amount: 1, count: 1 })
      .execute();
    await unguard(db, `no_delete_of_postings${place.databaseUrl === null ? '' : ' on postings'}`);
    await db.deleteFrom('postings').where('account', '=', 'comps').where('seq', '=', 5).execute();
    const said = await runCommand(command, place.variables);
    expect(said.code).toBe(1);
    const lines = said.complained.split('\n');
    const by = (start: string) => lines.filter((line) => line.startsWith(start));
    expect(by('postings, cafe r1/1 entry 5, comps (rules 3): stored nothing; by the journal')).toHaveLength(
      1,
    );
    expect(by(`day_totals, cafe ${TODAY} takings: stored`)).toHaveLength(1);
    expect(by(`day_totals, cafe ${TODAY} comps: stored nothing; by the journal`)).toHaveLength(1);
    expect(by(`day_totals, gone ${TODAY} sales: stored 1 from 1; by the journal 0 from 0`)).toHaveLength(1);
    expect(by('refunded, cafe ').length).toBeGreaterThan(0);
    expect(said.complained).toContain('rebuild --write puts them right');
    expect(said.complained).toContain('restore a backup');
  });

  test('[REBUILD-2] --write puts wrong totals right, and a day reads as before; a second time there is nothing to do', async () => {
    const before = await dayReport(ledger.db, 'cafe', TODAY);
    await ledger.db.updateTable('day_totals').set({ amount: 7, count: 7 }).execute();
    await ledger.db.deleteFrom('seats').execute();
    const said = await runCommand(command, place.variables, '--write');
    expect(said.code).toBe(0);
    expect(said.said).toMatch(/\d+ totals are put right\.$/);
    expect(await dayReport(ledger.db, 'cafe', TODAY)).toEqual(before);
    expect(await rebuildAndMend(ledger.db, quietly.progress)).toMatchObject({ wrongSums: 0, written: false });
  });

  test('[REBUILD-2] where an entry can not be posted anew, no total is written', async () => {
    await ledger.db.updateTable('entries').set({ posted: 1 }).where('posted', '=', 0).execute();
    await ledger.db.updateTable('day_totals').set({ amount: 7 }).execute();
    const said = await runCommand(command, place.variables, '--write');
    expect(said.code).toBe(1);
    expect(said.complained).toContain('They stay as they are, for 1 entries can not be posted anew.');
    const rows = await ledger.db.selectFrom('day_totals').select('amount').distinct().execute();
    expect(rows).toEqual([{ amount: 7 }]);
  });

  test('[REBUILD-3] a register that sends meanwhile is counted whole or not at all', async () => {
    const { plain } = filled;
    const [found] = await Promise.all([
      rebuildAndMend(ledger.db, quietly.progress),
      bring(ledger, plain, [await plain.sell({ tea: 1 }), await plain.sell({ bun: 2 })]),
    ]);
    expect(found.wrongSums + found.wrongPostings).toBe(0);
    expect(await rebuild(ledger.db, quietly)).toMatchObject({ wrongSums: 0, wrongPostings: 0 });
  });
});
