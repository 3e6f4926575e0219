import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/core/catalogue.ts';
import { addDays } from '../../src/core/day/business-date.ts';
import { readPeriod } from '../../src/core/day/periods.ts';
import { expectedCash } from '../../src/core/day/totals.ts';
import type { BodyOf, KnownBody } from '../../src/core/journal/body.ts';
import { ingest } from '../../src/ledger/ingest/ingest.ts';
import { type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import { periodReport } from '../../src/ledger/reports/period-report.ts';
import type { Tables } from '../../src/ledger/storage/tables.ts';
import { booksByHand, type Sums, sumsOf } from '../core/day/by-hand.ts';
import { chanceOf, eachDay, RandomRegister } from '../core/day/random-days.ts';
import { shopOf } from '../core/day/random-shop.ts';
import {
  asExported,
  asStated,
  ofExports,
  ofReceipts,
  ofReport,
  ofStatements,
  xOf,
} from './random-days-sums.ts';
import { newTillKey, NOON, type TillKey } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';
import { addRegister } from './storage-contract.ts';

/** Each week has so many business dates of two registers; a date has some shifts of each. */
const WEEKS = 25;
const DATES = 4;
const STEPS = 14;
const FIRST_DATE = '2026-01-01';

type Chance = () => number;

let directory: ReturnType<typeof temporaryDirectory>;
let ledger: Ledger;
let key: TillKey;
beforeAll(async () => {
  directory = temporaryDirectory();
  ledger = await openLedger({ dataDir: directory.path, databaseUrl: null }, () => NOON);
  await foundSampleIn(ledger.db);
  key = await newTillKey();
});
afterAll(async () => {
  await ledger.close();
  directory.remove();
});

describe.each([
  ['EUR', 5, 'included'],
  ['JPY', 10, 'added'],
  ['KWD', 5, 'included'],
  ['EUR', 1, 'added'],
] as const)('random days in %s, cash in steps of %i, tax %s', (currency, step, prices) => {
  const shop = shopOf(currency, step, prices, `shop-${currency}-${step}`.toLowerCase());

  test('[DAY-4] [LEDGER-2] [REPORT-1] [REPORT-3] [REPORT-6] [REPORT-9] signed and sent, the sum of receipts = X = Z = the ledger, on the screen and in files', async () => {
    await addShop(ledger.db, shop);
    const written: KnownBody[] = [];
    await eachDay(WEEKS, async (seed) => {
      const week = await playWeek(shop, seed);
      written.push(...week);
    });
    const year = readPeriod('2026');
    const report = year && (await periodReport(ledger.db, shop.unit.id, year, NOON));
    expect(report && ofReport(report)).toEqual(ofReceipts(written));
    const odd = await ledger.db
      .selectFrom('entries')
      .select(['register', 'seq', 'kind', 'flags', 'posted'])
      .where('unit_id', '=', shop.unit.id)
      .where(({ or, eb }) => or([eb('flags', '<>', ''), eb('posted', '=', 0)]))
      .execute();
    expect(odd).toEqual([]);
  }, 120_000);
});

async function addShop(db: Kysely<Tables>, shop: Catalogue): Promise<void> {
  const { unit, version } = shop;
  const document = JSON.stringify(shop);
  await db.insertInto('catalogues').values({ unit_id: unit.id, version, document, created_at: 0 }).execute();
}

/** A register, what of its journal the ledger has, and which dates its entries are of. */
class Counter {
  #sent = 0;
  /** What it wrote on each date. */
  readonly #began = new Map<string, number>();

  constructor(readonly register: RandomRegister) {}

  begin(date: string): void {
    this.register.date = date;
    this.#began.set(date, this.register.written.length);
  }

  /** Everything of the date that was begun last. */
  writtenOn(date: string): readonly KnownBody[] {
    return this.register.written.slice(this.#began.get(date));
  }

  /** Sends what is unsent, in batches; an answer may get lost, so that some come twice. */
  async send(chance: Chance): Promise<void> {
    const { row, drafts } = this.register;
    const { unit, register, epoch } = row;
    while (this.#sent < drafts.length) {
      const from = Math.max(0, this.#sent - (chance() < 0.2 ? 3 : 0));
      const to = Math.min(drafts.length, this.#sent + 1 + Math.floor(chance() * 20));
      const batch = drafts.slice(from, to).map(async ({ envelope, body }) => ({
        envelope,
        body,
        signature: await key.sign(envelope),
      }));
      const contact = { now: NOON, skewMs: 0 };
      const answer = await ingest(
        ledger,
        { unit, register, epoch },
        key.publicKey,
        await Promise.all(batch),
        contact,
      );
      expect([answer.outcome, answer.known, answer.accepted, answer.unposted]).toEqual([
        'appended',
        this.#sent - from,
        to - this.#sent,
        0,
      ]);
      this.#sent = to;
    }
  }

  /** Its Zs of a date, and its X of now as the last of them. */
  statements(date: string): readonly BodyOf<'shift-closed'>[] {
    const zs = this.writtenOn(date).flatMap((entry) => (entry.kind === 'shift-closed' ? [entry.body] : []));
    const { openShift } = this.register.row;
    return openShift ? [...zs, xOf(openShift)] : zs;
  }
}

/** Two registers' dates, compared in the middle of each date and at its end; gives all that was written. */
async function playWeek(shop: Catalogue, seed: number): Promise<KnownBody[]> {
  const chance = chanceOf(seed * 104_729);
  const counters: Counter[] = [];
  for (const number of [2 * seed - 1, 2 * seed]) {
    const register = new RandomRegister(shop, chance, `r${number}`, `SH${number}`);
    await addRegister(ledger.db, { at: { unit: shop.unit.id, register: `r${number}`, epoch: 1 }, key });
    counters.push(new Counter(register));
  }
  for (let day = 0; day < DATES; day += 1) {
    const date = addDays(FIRST_DATE, (seed - 1) * DATES + day);
    for (const counter of counters) counter.begin(date);
    const middle = Math.floor(chance() * STEPS);
    for (let steps = 0; steps < STEPS; steps += 1) {
      for (const { register } of counters) register.step();
      if (steps === middle) await meet(shop, date, counters, chance);
    }
    for (const { register } of counters) register.close();
    await meet(shop, date, counters, chance);
    const receipts = counters.flatMap((counter) => counter.writtenOn(date));
    expect(await ofExports(ledger.db, shop, date), `${date} in files`).toEqual(
      asExported(ofReceipts(receipts)),
    );
  }
  return counters.flatMap(({ register }) => register.written);
}

/** The ledger hears of everything, and then says what the receipts and the registers do. */
async function meet(
  shop: Catalogue,
  date: string,
  counters: readonly Counter[],
  chance: Chance,
): Promise<void> {
  for (const counter of counters) await counter.send(chance);
  for (const { register } of counters) {
    register.elsewhere = counters.flatMap((other) =>
      other.register === register ? [] : [...other.register.sales],
    );
  }
  const { id: unit } = shop.unit;
  const report = await dayReport(ledger.db, unit, date);
  if (!report) throw new Error(`no report of ${unit}`);
  const receipts = counters.flatMap((counter) => counter.writtenOn(date));
  expect(ofReport(report), `${date} in the office`).toEqual(ofReceipts(receipts));
  expect(report.suspense, date).toBe(0);
  // [REPORT-6]
  expect(report.full - report.solidarity - report.comps.amount, date).toBe(sum(report.categories));
  expect(sum(report.tenders), date).toBe(
    report.takings + report.vouchers.amount + report.tips.amount + sum(report.funds) + report.rounding,
  );
  const statements = counters.flatMap((counter) => counter.statements(date));
  expect(ofStatements(statements), `${date} by X and Z`).toEqual(asStated(ofReport(report)));
  expect(await booksOn(unit, date), `${date} in the books`).toEqual(booksByHand(receipts));
  for (const { row } of counters.map(({ register }) => register)) {
    const inDrawer = row.openShift ? expectedCash(row.openShift.totals) : (row.lastClose?.left ?? 0);
    expect(await drawerOf(row), `${date}, the drawer of ${row.register}`).toBe(inDrawer);
  }
}

const sum = (named: readonly { readonly amount: number }[]): number =>
  named.reduce((all, { amount }) => all + amount, 0);

/** What stands in each account by the postings of a date. */
async function booksOn(unit: string, date: string): Promise<Sums> {
  const rows = await ledger.db
    .selectFrom('postings')
    .select(['account', 'amount'])
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    .execute();
  return sumsOf(rows.map(({ account, amount }) => [account, amount]));
}

/** What a register's drawer holds by all of its postings. */
async function drawerOf({ unit, register }: { unit: string; register: string }): Promise<number> {
  const rows = await ledger.db
    .selectFrom('postings')
    .select('amount')
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('account', '=', 'drawer')
    .execute();
  return rows.reduce((sum, { amount }) => sum + amount, 0);
}
