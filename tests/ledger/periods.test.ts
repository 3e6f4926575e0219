import BetterSqlite3 from '../../src/ledger/storage/sqlite-driver.ts';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/core/day/business-date.ts';
import { factsOf } from '../../src/core/day/facts.ts';
import { partsOf, readPeriod } from '../../src/core/day/periods.ts';
import { addFacts, amountOf, NO_TOTALS, totalOf, totalsBy } from '../../src/core/day/totals.ts';
import { postingsOf } from '../../src/core/posting/postings.ts';
import { rebuildAndMend } from '../../src/ledger/books/mend.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { accountNamed } from '../../src/ledger/office/accounts.ts';
import { visitorOf } from '../../src/ledger/office/sessions.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import { federationMonth, type Sees } from '../../src/ledger/reports/federation-month.ts';
import { periodReport } from '../../src/ledger/reports/period-report.ts';
import { addSums, sumsIn } from '../../src/ledger/reports/sums.ts';
import { databaseFile } from '../../src/ledger/storage/data-directory.ts';
import type { DayReport } from '../../src/protocol/office.ts';
import type { PeriodReport } from '../../src/protocol/periods.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { type DatedBody, fillMonths, LEFT_OPEN } from './filled-months.ts';
import { NOON, TODAY } from './register-kit.ts';

const named = (name: string) => {
  const period = readPeriod(name);
  if (!period) throw new Error(`${name} is no period.`);
  return period;
};
const MONTH = named('2026-11');

onBothEngines('periods', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  let bodies: DatedBody[];
  beforeAll(async () => {
    place = await newPlace();
    ledger = await place.open();
    bodies = await fillMonths(ledger);
  }, 120_000);
  afterAll(async () => {
    await ledger.close();
    await place.remove();
  });

  async function report(unit: string, name: string): Promise<PeriodReport> {
    const made = await periodReport(ledger.db, unit, named(name), NOON);
    if (!made) throw new Error(`No ${unit}.`);
    return made;
  }
  async function days(unit: string, { from, to }: { from: string; to: string }): Promise<DayReport[]> {
    const all: DayReport[] = [];
    for (let date = from; date <= to; date = addDays(date, 1)) {
      const made = await dayReport(ledger.db, unit, date);
      if (made) all.push(made);
    }
    return all;
  }
  /** As someone with this login sees it. */
  async function sees(login: string): Promise<Sees> {
    const account = await accountNamed(ledger.db, login);
    if (!account) throw new Error(`No ${login}.`);
    return visitorOf(ledger.db, account, '');
  }

  test.each([
    ['cafe', '2026-11'],
    ['cafe', '2026-01'],
    ['cinema', '2026-11'],
  ])('[REPORT-9] what %s came to in %s is the fold of its days, and of its journals', async (unit, name) => {
    const month = await report(unit, name);
    const period = named(name);
    const each = await days(unit, period);
    expect(sumsIn(month)).toEqual(addSums(each));
    expect(month.sales.count).toBeGreaterThan(4);
    const lists = ['tenders', 'categories', 'partners', 'movements', 'overShortBy'] as const;
    for (const list of lists) expect(byId(month[list]), list).toEqual(byId(each.flatMap((day) => day[list])));
    const known = bodies.flatMap((body) =>
      body.unit === unit && body.date >= period.from && body.date <= period.to ? [body.known] : [],
    );
    const fold = addFacts(NO_TOTALS, known.flatMap(factsOf));
    expect(month).toMatchObject({
      sales: totalOf(fold, 'sales'),
      refunds: totalOf(fold, 'refunds'),
      full: totalOf(fold, 'full').amount,
      solidarity: amountOf(fold, 'solidarity'),
      takings: totalOf(fold, 'takings').amount,
      net: amountOf(fold, 'net'),
      tax: amountOf(fold, 'tax'),
      overShort: amountOf(fold, 'over-short'),
    });
    expect(byId(month.tenders)).toEqual(
      byId(totalsBy(fold, 'tender').map(({ key, ...sum }) => ({ id: key, ...sum }))),
    );
    const suspense = known
      .flatMap(postingsOf)
      .filter(({ account }) => account === 'suspense')
      .reduce((sum, { amount }) => sum + amount, 0);
    expect(month.suspense).toBe(suspense);
    if (name === '2026-11') expect(suspense).not.toBe(0);
  });

  test('[REPORT-9] a month is told by its days and a year by its weeks; both add up, and the months to the year', async () => {
    const year = await report('cafe', '2026');
    const month = await report('cafe', '2026-11');
    for (const whole of [year, month]) expect(addSums(whole.parts)).toEqual(sumsIn(whole));
    expect(year.parts.slice(0, 2).map(({ name, from, to }) => [name, from, to])).toEqual([
      ['2026-W01', '2026-01-01', '2026-01-04'],
      ['2026-W02', '2026-01-05', '2026-01-11'],
    ]);
    expect(year.parts.at(-1)?.name).toBe('2026-W46');
    expect(month.parts.map(({ name }) => name)).toEqual(
      partsOf(MONTH)
        .map(({ name }) => name)
        .filter((date) => date <= TODAY),
    );
    const months = [];
    for (let at = 1; at <= 12; at += 1)
      months.push(await report('cafe', `2026-${String(at).padStart(2, '0')}`));
    expect(addSums(months)).toEqual(sumsIn(year));
    expect(byId(months.flatMap(({ partners }) => partners))).toEqual(byId(year.partners));
  });

  test('[REPORT-11] says what goes on, and which days of which registers have no Z', async () => {
    const month = await report('cafe', '2026-11');
    expect(month).toMatchObject({ running: true, today: TODAY, from: '2026-11-01', to: '2026-11-30' });
    expect(month.openShifts).toEqual([{ date: LEFT_OPEN, register: 'r2', epoch: 1, name: 'Counter' }]);
    expect(month.registers.map(({ shift }) => shift)).toEqual(['open', 'open']);
    const over = await report('cafe', '2026-01');
    expect(over).toMatchObject({ running: false, openShifts: [] });
    expect(over.registers).toHaveLength(2);
    expect((await report('cafe', '2025')).parts).toHaveLength(53);
    const next = await report('cafe', '2027');
    expect(next).toMatchObject({ running: false, parts: [], takings: 0 });
  });

  test('[PRIVACY-6] names a partner for the dates that name it, and folds what they fold', async () => {
    const month = await report('cafe', '2026-11');
    const shown = (await days('cafe', MONTH)).flatMap(({ partners }) => partners);
    expect(byId(month.partners)).toEqual(byId(shown));
    expect(month.partners.map(({ id }) => id)).toEqual(['tenants', 'other']);
    const uses = bodies.filter(
      ({ unit, date, known }) =>
        unit === 'cafe' &&
        date >= MONTH.from &&
        known.kind === 'sale' &&
        known.body.card?.organisation === 'dockers',
    );
    // Together more than the least number, but on no date: nobody is named by adding up.
    expect(uses.length).toBeGreaterThan(3);
  });

  test('[REPORT-10] [GATE-8] the federation’s month has the units that are open to one, and their totals', async () => {
    const { db } = ledger;
    const both = await federationMonth(db, MONTH, await sees('coordinator'), NOON);
    expect(both.units.map(({ unit, books }) => [unit, books])).toEqual([
      ['cafe', 'own'],
      ['cinema', 'open'],
    ]);
    const each = [await report('cafe', '2026-11'), await report('cinema', '2026-11')];
    expect(both.units.map(sumsIn)).toEqual(each.map(sumsIn));
    const { full, solidarity, comps, ...alike } = addSums(each);
    const partners = both.totals[0]?.given[0]?.partners ?? [];
    const given = [{ prices: 'included', full, solidarity, comps, partners }];
    expect(both.totals).toEqual([{ currency: 'EUR', units: 2, ...alike, given }]);
    expect(byId(partners)).toEqual(byId(each.flatMap((unit) => unit.partners)));
    await db.updateTable('federation').set({ open_books: '[]' }).execute();
    const own = await federationMonth(db, MONTH, await sees('coordinator'), NOON);
    expect(own.units).toEqual([both.units[0]]);
    expect(own.totals.map(({ units, takings }) => [units, takings])).toEqual([[1, each[0]?.takings]]);
    const steward = await federationMonth(db, MONTH, await sees('steward'), NOON);
    expect(steward.units.map(({ unit }) => unit)).toEqual(['cafe', 'cinema']);
    await db.updateTable('federation').set({ open_books: '["totals"]' }).execute();
  });

  test('[REPORT-10] currencies, and what is given off prices with and without tax, are never added up', async () => {
    const { db } = ledger;
    const [stored] = await db.selectFrom('catalogues').selectAll().where('unit_id', '=', 'cinema').execute();
    if (!stored) throw new Error('No cinema.');
    const read = JSON.parse(stored.document);
    const asIf = async (unit: object) => {
      const document = JSON.stringify({ ...read, version: 2, unit: { ...read.unit, ...unit } });
      await db
        .insertInto('catalogues')
        .values({ ...stored, version: 2, document })
        .execute();
      const { totals } = await federationMonth(db, MONTH, await sees('steward'), NOON);
      await db.deleteFrom('catalogues').where('version', '=', 2).execute();
      return totals.map(({ currency, units, given }) => [currency, units, given.map(({ prices }) => prices)]);
    };
    expect(await asIf({ currency: 'USD' })).toEqual([
      ['EUR', 1, ['included']],
      ['USD', 1, ['included']],
    ]);
    expect(await asIf({ prices: 'added' })).toEqual([['EUR', 2, ['added', 'included']]]);
  });

  test('[REPORT-11] reads sums alone: nothing that grows with the sales', async () => {
    const queries: { sql: string; parameters: readonly unknown[] }[] = [];
    const listening: KyselyPlugin = {
      transformQuery: ({ node, queryId }) => {
        queries.push(ledger.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const db = ledger.db.withPlugin(listening);
    await periodReport(db, 'cafe', named('2026'), NOON);
    await federationMonth(db, MONTH, await sees('steward'), NOON);
    expect(queries.length).toBeGreaterThan(10);
    expect(queries.filter(({ sql }) => /"(?:postings|transactions)"/.test(sql))).toEqual([]);
    // What this ledger can't read yet is looked for by an index that holds nothing else.
    const entries = queries.filter(({ sql }) => sql.includes('"entries"'));
    expect(entries.filter(({ sql }) => !sql.includes('"posted" = 0'))).toEqual([]);
    if (place.databaseUrl !== null) return;
    const handle = new BetterSqlite3(databaseFile(place.dataDir), { readonly: true });
    for (const { sql, parameters } of queries) {
      const plan = handle
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all(...parameters);
      for (const { detail } of plan.filter(({ detail }) => /entries|day_totals|set_aside/.test(detail))) {
        const small =
          /USING (?:COVERING )?INDEX (?:unposted|held) |PRIMARY KEY \(unit_id=\? AND business_date>/;
        const aside = /set_aside USING (?:COVERING )?INDEX/;
        expect(small.test(detail) || aside.test(detail), `${detail} of ${sql}`).toBe(true);
      }
    }
    handle.close();
  });

  test('[REBUILD-1] [REPORT-9] a rebuild of lost sums gives the same months', async () => {
    const before = [await report('cafe', '2026'), await report('cinema', '2026-11')];
    await ledger.db.deleteFrom('day_totals').execute();
    expect((await report('cafe', '2026')).takings).toBe(0);
    expect(await rebuildAndMend(ledger.db, () => undefined)).toMatchObject({ written: true });
    expect([await report('cafe', '2026'), await report('cinema', '2026-11')]).toEqual(before);
  });
});

/** Sums by id, whatever the order; those of nothing left out. */
function byId(
  rows: readonly { id: string; amount: number; count: number }[],
): Record<string, [number, number]> {
  const sums = new Map<string, [number, number]>();
  for (const { id, amount, count } of rows) {
    const [held, times] = sums.get(id) ?? [0, 0];
    sums.set(id, [held + amount, times + count]);
  }
  return Object.fromEntries([...sums].filter(([, [amount, count]]) => amount !== 0 || count !== 0));
}
