import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../src/core/day/facts.ts';
import { addFacts, amountOf, NO_TOTALS, totalOf } from '../../src/core/day/totals.ts';
import { type DayReport, dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { fullCafe, loadFullCafe } from './full-cafe.ts';
import { fullDay } from './full-day.ts';
import { signIn } from './office-kit.ts';
import { NOON, Till, TODAY } from './register-kit.ts';
import { type EnrolledTill, enrolTill, send, startTestLedger, type TestLedger } from './server-kit.ts';
import { verified } from './storage-contract.ts';

const DAY = 86_400_000;

let ledger: TestLedger;
let one: EnrolledTill;
let report: DayReport;
let entries: Awaited<ReturnType<typeof fullDay>>;

async function fetchReport(date = TODAY): Promise<DayReport> {
  const { ask } = await signIn(ledger.url, 'steward');
  return dayReportSchema.parse(await (await ask(PATHS.day('cafe', date))).json());
}

type Row = Readonly<Record<string, string>>;

async function exported(by: string, date = TODAY): Promise<Row[]> {
  const { ask } = await signIn(ledger.url, 'steward');
  const text = await (await ask(`${PATHS.export('cafe')}?from=${date}&to=${date}&by=${by}`)).text();
  return Papa.parse<Row>(text.slice(1), { header: true, skipEmptyLines: true }).data;
}

const cents = (decimal: string | undefined): number => Math.round(Number(decimal) * 100);
const sumOf = (rows: readonly Row[], ...columns: string[]): number =>
  rows.reduce((sum, row) => sum + columns.reduce((part, column) => part + cents(row[column]), 0), 0);
const sum = (named: readonly { readonly amount: number }[]): number =>
  named.reduce((all, { amount }) => all + amount, 0);

beforeAll(async () => {
  ledger = await startTestLedger();
  await loadFullCafe(ledger.dataDir);
  const { till, answer } = await enrolTill(ledger);
  one = { till: new Till(till.at, till.key, fullCafe()), answer };
  entries = await fullDay(one.till);
  expect((await send(ledger.url, answer, entries)).status).toBe(200);
  report = await fetchReport();
});
afterAll(() => ledger.close());

describe('[REPORT-1] a day with everything', () => {
  it('has nothing that is flagged, unposted or in suspense', () => {
    expect(ledger.rows<{ flags: string }>('select flags from entries').map(({ flags }) => flags)).toEqual(
      entries.map(() => ''),
    );
    expect([report.suspense, report.registers[0]?.unposted]).toEqual([0, 0]);
  });

  it('is the fold of the journal, figure by figure', async () => {
    const known = await verified(one.till, entries);
    const totals = addFacts(
      NO_TOTALS,
      known.flatMap((entry) => (entry.known ? factsOf(entry.known) : [])),
    );
    expect(report).toMatchObject({
      sales: totalOf(totals, 'sales'),
      refunds: totalOf(totals, 'refunds'),
      full: totalOf(totals, 'full').amount,
      solidarity: amountOf(totals, 'solidarity'),
      takings: totalOf(totals, 'takings').amount,
      comps: totalOf(totals, 'comps'),
      tips: totalOf(totals, 'tips'),
      vouchers: { amount: 2500, count: 1 },
      rounding: totalOf(totals, 'rounding').amount,
      noSales: 1,
      byHand: [{ id: 'lower', name: 'Lower', amount: 242, count: 2 }],
      voids: { count: 1, amount: 1250 },
      overShort: -20,
      overShortBy: [{ id: 'cash', name: 'Cash', amount: -20, count: 1 }],
    });
    expect(report.funds).toEqual([{ id: 'roof', name: 'The roof', ...totalOf(totals, 'fund', 'roof') }]);
    expect(report.movements.map(({ id, amount }) => [id, amount])).toEqual([
      ['drop', -5000],
      ['paid-in', 2000],
      ['paid-out', -350],
    ]);
    for (const figure of [report.comps, report.tips, report.solidarity, report.rounding]) {
      expect(figure).not.toEqual(0);
    }
  });

  it('[REPORT-6] [MONEY-1] adds up: full − solidarity − comps to the categories, tenders to takings and what came on top', () => {
    const { full, solidarity, comps, takings, vouchers, tips, funds, rounding } = report;
    expect(comps.amount).toBeGreaterThan(0);
    expect(full - solidarity - comps.amount).toBe(sum(report.categories));
    expect(sum(report.tenders)).toBe(takings + vouchers.amount + tips.amount + sum(funds) + rounding);
    expect(takings).toBe(report.sales.amount - report.refunds.amount);
    expect(takings).toBe(report.net + report.tax);
    // Each stands by itself, and none of them is nothing here.
    const apart = [comps, vouchers, tips, report.voids, ...funds, ...report.movements, ...report.overShortBy];
    expect([...apart.map(({ amount }) => amount), rounding, report.noSales].filter(Number)).toHaveLength(
      apart.length + 2,
    );
    expect(report.tenders.map(({ name }) => name)).toEqual([
      'House account',
      'Card terminal',
      'Cash',
      'Voucher',
    ]);
  });

  it('[LEDGER-2] owes tips and fund, and books comps and rounding apart from solidarity', () => {
    const account = (name: string): number =>
      ledger.rows<{ amount: number }>(
        'select ifnull(sum(amount), 0) as amount from postings where account = ?',
        name,
      )[0]?.amount ?? 0;
    expect(account('tips-payable')).toBe(-report.tips.amount);
    expect(account('fund-payable:roof')).toBe(-sum(report.funds));
    expect(account('cash-rounding')).toBe(-report.rounding);
    const taken = report.tenders.find(({ id }) => id === 'voucher')?.amount ?? 0;
    expect(account('voucher-liability')).toBe(taken - report.vouchers.amount);
    expect(account('comps')).toBeGreaterThan(0);
    expect(account('suspense')).toBe(0);
  });

  it('[REPORT-3] the exports say the same, by sale, by line and by day', async () => {
    const sales = await exported('sale');
    expect(sumOf(sales, 'total')).toBe(report.takings);
    expect(sumOf(sales, 'saving')).toBe(report.solidarity);
    expect(sumOf(sales, 'comps')).toBe(report.comps.amount);
    expect(sumOf(sales, 'tip')).toBe(report.tips.amount);
    expect(sumOf(sales, 'fund')).toBe(sum(report.funds));
    expect(sumOf(sales, 'rounding')).toBe(report.rounding);
    for (const row of sales) {
      expect(sumOf([row], 'cash', 'card_terminal', 'voucher', 'account')).toBe(
        sumOf([row], 'total', 'vouchers_sold', 'tip', 'fund', 'rounding'),
      );
      expect(sumOf([row], 'full') - sumOf([row], 'saving', 'comps')).toBe(sumOf([row], 'charged'));
    }
    const lines = await exported('line');
    expect(sumOf(lines, 'net', 'tax')).toBe(report.takings);
    expect([sumOf(sales, 'vouchers_sold'), sumOf(lines, 'voucher')]).toEqual([2500, 2500]);
    expect(sumOf(lines, 'full') - sumOf(lines, 'saving', 'comp')).toBe(sum(report.categories));
    const days = await exported('day');
    const amount = (measure: string, key = '') =>
      cents(days.find((row) => row['measure'] === measure && row['key'] === key)?.['amount']);
    expect(amount('comps')).toBe(report.comps.amount);
    expect(amount('tips')).toBe(report.tips.amount);
    expect(amount('vouchers sold')).toBe(2500);
    expect(amount('fund', 'roof')).toBe(sum(report.funds));
    expect(amount('rounding')).toBe(report.rounding);
    expect(amount('movement', 'drop')).toBe(-5000);
    expect(amount('voids')).toBe(1250);
    expect(amount('over-short by tender', 'cash')).toBe(-20);
    expect(amount('close', '1')).toBe(-20);
    const count = (measure: string) => days.find((row) => row['measure'] === measure)?.['count'];
    expect([count('no-sales'), count('seats'), count('seats sold')]).toEqual(['1', '5', '2']);
  });

  it('[REPORT-3] lines and sales tell reasons, options, weights and list prices', async () => {
    const lines = await exported('line');
    const of = (product: string) => lines.find((row) => row['product'] === product);
    expect(of('beans')).toMatchObject({ quantity: '0.198', measure: 'kg', unit_price: '19.99' });
    expect(of('latte')).toMatchObject({ options: 'Oat', combo: 'lunch' });
    // [ORDER-14]
    const alone = lines.find((row) => row['product'] === 'latte' && row['combo'] === '');
    expect(alone).toMatchObject({ options: 'Oat, 2 × Shot', unit_price: '5.10', list_price: '5.10' });
    expect(of('tea')).toMatchObject({ comp: '2.50', saving: '0.00', charged: '0.00', reason: 'cold' });
    expect(of('coffee')).toMatchObject({ list_price: '3.20', unit_price: '1.99', reason: 'chipped' });
    const refunds = (await exported('sale')).filter(({ kind }) => kind === 'refund');
    expect(refunds.map(({ reason }) => reason)).toEqual(['spilt', 'spilt', 'spilt', 'spilt']);
  });

  it('[REPORT-7] [ROLE-2] [CASH-1] [VOID-1] the office lists what has a reason, with the names of who did it', () => {
    expect(report.notesInAll).toBe(report.notes.length);
    expect(new Set(report.notes.map(({ who }) => who))).toEqual(new Set(['Robin', 'Mika']));
    const kinds = report.notes.map(({ kind, about }) => [kind, ...about].join(' '));
    expect(kinds).toEqual([
      'shift-closed',
      'approval report',
      'approval comp',
      'order-voided',
      'no-sale',
      'drop',
      'paid-out',
      'paid-in',
      'refund',
      'refund',
      'refund',
      'refund',
      'sale open-ring',
      'sale override',
      'sale comp',
      'sale open-ring',
      'sale override',
      'sale comp',
    ]);
    const mug = report.notes.find(({ about }) => about.includes('open-ring'));
    expect(mug).toMatchObject({ reasons: ['Mug'], approvedBy: ['Robin'] });
    expect(report.notes[0]).toMatchObject({ number: 'Z 1', amount: -20 });
    expect(report.notes[1]).toMatchObject({ who: 'Mika', approvedBy: ['Robin'], amount: null });
    expect(report.notes[3]).toMatchObject({ reasons: ['left without it'], amount: 1250 });
    const told = (text: string) => report.notes.find((note) => [note.kind, ...note.about].join(' ') === text);
    // Two teas at 2.50 given free; a coffee of 3.20 for 1.99: what was taken off, and what was paid for the sale.
    expect(told('sale comp')?.amount).toBe(-500);
    expect(told('sale override')?.amount).toBe(-121);
    expect(told('sale override')?.of).toBeGreaterThan(0);
    expect(told('sale open-ring')?.of).toBeUndefined();
    expect([told('paid-out')?.amount, told('drop')?.amount, told('paid-in')?.amount]).toEqual([
      -350, -5000, 2000,
    ]);
    expect(told('refund')?.amount).toBeLessThan(0);
  });
});

describe('[REPORT-4] [REPORT-8] what comes late', () => {
  it('goes to its own date and shift as an addendum, in the exports and in the office', async () => {
    const { till, answer } = await enrolTill(ledger);
    const late = new Till(till.at, till.key, fullCafe());
    const held = [await late.openShift(1000, { staff: 'robin' }), await late.sell({ tea: 1 }, { shift: 7 })];
    await send(ledger.url, answer, held.slice(0, 1));
    ledger.clock.time = NOON + DAY;
    const before = await fetchReport();
    await exported('sale');
    await exported('day');
    expect((await fetchReport()).registers.map(({ addenda }) => addenda)).toEqual([0, 0]);
    await send(ledger.url, answer, [...held.slice(1), await late.closeShift(1250, 1250, { staff: 'robin' })]);
    const after = await fetchReport();
    expect(after.takings).toBe(before.takings + 250);
    const state = (register: string) => after.registers.find((each) => each.register === register);
    expect(state(one.answer.register)).toMatchObject({ addenda: 0, shift: 'closed' });
    expect(state(answer.register)).toMatchObject({ addenda: 2, shift: 'closed' });
    expect((await fetchReport('2026-11-15')).takings).toBe(0);
    const added = (await exported('sale')).filter(({ addendum }) => addendum);
    expect(added).toMatchObject([{ business_date: TODAY, shift: '7', register: answer.register }]);
    const days = await exported('day');
    expect(days.filter(({ measure }) => measure === 'addenda')).toMatchObject([
      { register: answer.register, count: '2' },
    ]);
    ledger.clock.time = NOON;
  });
});

it('[ROLE-2] a second person who approved is shown by name; one who left, by pseudonym', async () => {
  const { till } = one;
  const entry = await till.move('paid-out', 100, {
    staff: 'mika',
    approvedBy: 'robin',
    reason: 'window cleaner',
  });
  const gone = await till.move('no-sale', 0, { staff: 'p-gone' });
  await send(ledger.url, one.answer, [entry, gone]);
  const { notes } = await fetchReport();
  const at = (seq: number) => notes.find((note) => note.register === till.at.register && note.seq === seq);
  expect(at(till.seq)).toMatchObject({ kind: 'no-sale', who: 'p-gone', approvedBy: [], flags: [] });
  const paid = { who: 'Mika', approvedBy: ['Robin'], reasons: ['window cleaner'], flags: [] };
  expect(at(till.seq - 1)).toMatchObject(paid);
});

it('[CLOSE-6] a close whose drawer was counted again after it was compared is noted as such', async () => {
  const { till } = one;
  const closed = await till.closeShift(1000, 1000, { staff: 'mika' }, 900);
  await send(ledger.url, one.answer, [closed]);
  const { notes } = await fetchReport();
  expect(notes.find((note) => note.register === till.at.register && note.seq === till.seq)).toMatchObject({
    kind: 'shift-closed',
    about: ['recounted'],
    amount: 0,
  });
});
