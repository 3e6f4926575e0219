import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountNamed } from '../../src/ledger/office/accounts.ts';
import { addLogin } from '../../src/ledger/office/logins.ts';
import { setGrants } from '../../src/ledger/office/roles.ts';
import { PERIOD_COLUMNS } from '../../src/ledger/reports/export-period.ts';
import { dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { federationMonthSchema, periodReportSchema } from '../../src/protocol/periods.ts';
import { ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { bring } from './filled-ledger.ts';
import { fillMonths, LEFT_OPEN } from './filled-months.ts';
import { newTillKey, TODAY, Till } from './register-kit.ts';
import { addRegister } from './storage-contract.ts';

let gate: Gate;
let cookie = '';
beforeAll(async () => {
  gate = await openGate({ sample: false });
  await fillMonths(gate.ledger);
  cookie = await cookieOf(gate, 'coordinator');
}, 60_000);
afterAll(() => gate.close());

const get = (path: string, as = cookie) => ask(gate, 'GET', path, { cookie: as });
const report = async (unit: string, name: string) =>
  periodReportSchema.parse((await get(PATHS.period(unit, name))).body);
const month = async (as = cookie) =>
  federationMonthSchema.parse((await get(PATHS.federationMonth('2026-11'), as)).body);

type Row = Readonly<Record<string, string>>;

async function file(path: string): Promise<Row[]> {
  const { status, body } = await get(path);
  expect(status).toBe(200);
  const text = String(body);
  expect(text.startsWith(`\ufeff${PERIOD_COLUMNS.join(',')}\r\n`)).toBe(true);
  const { data, errors } = Papa.parse<Row>(text.slice(1), { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

const cents = (rows: readonly Row[]): number =>
  rows.reduce((sum, { amount = '' }) => sum + Math.round(Number(amount) * 100), 0);

test('[REPORT-9] a month and a year are answered; what is none is refused in words', async () => {
  expect((await report('cafe', '2026-11')).parts).toHaveLength(14);
  expect((await report('cinema', '2026')).parts).toHaveLength(46);
  for (const name of ['2026-13', '2026-W45', '2026-11-14', 'now']) {
    expect(await get(PATHS.period('cafe', name))).toMatchObject({ status: 400, code: 'bad-request' });
  }
  expect(await get(PATHS.federationMonth('2026'))).toMatchObject({ status: 400, code: 'bad-request' });
  const steward = await cookieOf(gate, 'steward');
  expect(await get(PATHS.period('nowhere', '2026-11'), steward)).toMatchObject({ status: 404 });
});

test('[GATE-8] [REPORT-10] someone without roles gets an empty month, and a unit that is not open is in none', async () => {
  const { db } = gate.ledger;
  const login = { login: 'visitor', password: 'nothing at all' };
  await addLogin(db, login.login, login.password, ['cafe']);
  await setGrants(db, (await accountNamed(db, login.login))?.account ?? '', []);
  const visitor = await cookieOf(gate, login);
  expect(await month(visitor)).toMatchObject({ units: [], totals: [] });
  expect((await month()).units.map(({ unit }) => unit)).toEqual(['cafe', 'cinema']);
  await db.updateTable('federation').set({ open_books: '[]' }).execute();
  expect((await month()).units.map(({ unit }) => unit)).toEqual(['cafe']);
  expect(await get(PATHS.period('cinema', '2026-11'))).toMatchObject({ status: 403, code: 'not-allowed' });
  expect(await get(PATHS.periodFile('cinema', '2026-11'))).toMatchObject({ status: 403 });
  const rows = await file(PATHS.federationMonthFile('2026-11'));
  expect(new Set(rows.map(({ unit }) => unit))).toEqual(new Set(['cafe', '']));
  await db.updateTable('federation').set({ open_books: '["totals"]' }).execute();
});

test('[REPORT-12] a unit’s file has what the office shows, to the cent', async () => {
  for (const name of ['2026-11', '2026']) {
    const shown = await report('cafe', name);
    const rows = await file(PATHS.periodFile('cafe', name));
    for (const part of shown.parts) {
      const [takings] = rows.filter(
        ({ measure, from, to }) => measure === 'takings' && from === part.from && to === part.to,
      );
      expect(cents(takings ? [takings] : []), part.name).toBe(part.takings);
    }
    const whole = rows.filter(({ from, to }) => from === shown.from && to === shown.to);
    const of = (measure: string): Row[] => whole.filter((row) => row.measure === measure);
    expect(cents(of('takings'))).toBe(shown.takings);
    expect(cents(of('tender'))).toBe(shown.tenders.reduce((sum, { amount }) => sum + amount, 0));
    expect(of('partner').map(({ key, count }) => [key, Number(count)])).toEqual(
      shown.partners.map(({ id, count }) => [id, count]),
    );
    expect(of('sales')[0]?.count).toBe(String(shown.sales.count));
    expect(of('covers').map(({ key, covers }) => [key, covers])).toEqual(
      shown.registers.map(({ register, epoch, seq, hash }) => [register, `${epoch}:${seq}:${hash}`]),
    );
    const open = rows.filter(({ measure }) => measure === 'no close');
    expect(open.map(({ from, key }) => [from, key])).toEqual([[LEFT_OPEN, 'r2']]);
  }
});

test('[REPORT-12] the federation’s file has each unit and what they come to together', async () => {
  const { units, totals } = await month();
  const rows = (await file(PATHS.federationMonthFile('2026-11'))).filter(
    ({ measure }) => measure === 'takings',
  );
  expect(rows.map((row) => [row['unit'], cents([row])])).toEqual([
    ...units.map(({ unit, takings }) => [unit, takings]),
    ...totals.map(({ takings }) => ['', takings]),
  ]);
});

test('[REPORT-4] [REPORT-12] what comes after a month was exported is an addendum of its day', async () => {
  await file(PATHS.periodFile('cafe', '2026-11'));
  const late = new Till({ unit: 'cafe', register: 'r3', epoch: 1 }, await newTillKey());
  await addRegister(gate.ledger.db, late);
  const on = { businessDate: '2026-11-02' };
  await bring(gate.ledger, late, [await late.openShift(1_000, on), await late.sell({ tea: 1 }, on)]);
  const day = dayReportSchema.parse((await get(PATHS.day('cafe', '2026-11-02'))).body);
  expect(day.registers.map(({ register, addenda }) => [register, addenda])).toContainEqual(['r3', 2]);
  const today = dayReportSchema.parse((await get(PATHS.day('cafe', TODAY))).body);
  expect(today.registers.every(({ addenda }) => addenda === 0)).toBe(true);
});
