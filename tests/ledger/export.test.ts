import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DayReport, dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { NOON, TODAY } from './register-kit.ts';
import {
  answerOf,
  type EnrolledTill,
  enrolTill,
  send,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';
import { busyDay } from './storage-contract.ts';

const DAY = 86_400_000;

let ledger: TestLedger;
let enrolled: EnrolledTill;
let report: DayReport;
let ask: (path: string) => Promise<Response>;

beforeAll(async () => {
  ledger = await startTestLedger();
  enrolled = await enrolTill(ledger);
  await send(ledger.url, enrolled.answer, await busyDay(enrolled.till));
  ({ ask } = await signIn(ledger.url, 'steward'));
  report = dayReportSchema.parse(await (await ask(PATHS.day('cafe', TODAY))).json());
});
afterAll(() => ledger.close());

type Row = Readonly<Record<string, string>>;

async function exported(by: string, from = TODAY, to = from) {
  const response = await ask(`${PATHS.export('cafe')}?from=${from}&to=${to}&by=${by}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const { data, errors } = Papa.parse<Row>(text.slice(1), { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return { response, text, rows: data };
}

const cents = (decimal: string | undefined): number => Math.round(Number(decimal) * 100);
const sumOf = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + cents(row[column]), 0);

describe('[REPORT-3] an export', () => {
  test('[PRIVACY-3] by day has partners with fewer uses than were voted together; the others name none', async () => {
    // The sample's federation voted three.
    await send(ledger.url, enrolled.answer, [
      await enrolled.till.sell(
        { bun: 1 },
        { card: { organisation: 'tenants', tier: 0 }, businessDate: '2026-11-10' },
      ),
    ]);
    const { rows, text } = await exported('day', '2026-11-10');
    const partners = rows.filter(({ measure }) => measure === 'partner');
    expect(partners.map(({ key, count }) => [key, count])).toEqual([['other', '1']]);
    expect(text).not.toMatch(/tenants/i);
    for (const by of ['line', 'sale']) {
      expect((await exported(by)).text).not.toMatch(/tenants|dockers/i);
      expect((await exported(by, '2026-11-10')).text).not.toMatch(/tenants|dockers/i);
    }
  });

  test('[PRIVACY-3] under the voted number a partner is among the others in the office and each export, at it by name by day', async () => {
    const date = '2026-11-09';
    const use = async () =>
      send(ledger.url, enrolled.answer, [
        await enrolled.till.sell(
          { bun: 1 },
          { card: { organisation: 'tenants', tier: 0 }, businessDate: date },
        ),
      ]);
    const given = async () => {
      const office = dayReportSchema.parse(await (await ask(PATHS.day('cafe', date))).json());
      const { rows } = await exported('day', date);
      const others = [(await exported('line', date)).text, (await exported('sale', date)).text];
      return {
        office: office.partners.map(({ id, count }) => `${id} ${count}`),
        byDay: rows
          .filter(({ measure }) => measure === 'partner')
          .map((row) => `${row['key']} ${row['count']}`),
        named: others.filter((text) => /tenants/i.test(text)),
      };
    };
    await use();
    await use();
    expect(await given()).toEqual({ office: ['other 2'], byDay: ['other 2'], named: [] });
    await use();
    expect(await given()).toEqual({ office: ['tenants 3'], byDay: ['tenants 3'], named: [] });
  });

  test('by sale adds up to the report', async () => {
    const { rows } = await exported('sale');
    expect(rows).toHaveLength(report.sales.count + report.refunds.count);
    expect(sumOf(rows, 'total')).toBe(report.takings);
    expect(sumOf(rows, 'full')).toBe(report.full);
    expect(sumOf(rows, 'saving')).toBe(report.solidarity);
    expect(sumOf(rows, 'net')).toBe(report.net);
    expect(sumOf(rows, 'tax')).toBe(report.tax);
    expect(sumOf(rows, 'cash') + sumOf(rows, 'card_terminal')).toBe(report.takings);
    const refund = rows.find(({ kind }) => kind === 'refund');
    expect(rows.some(({ receipt, kind }) => kind === 'sale' && receipt === refund?.['refund_of'])).toBe(true);
  });

  test('by line adds up to the report', async () => {
    const { rows } = await exported('line');
    expect(sumOf(rows, 'net') + sumOf(rows, 'tax')).toBe(report.takings);
    for (const { id, amount } of report.categories) {
      expect(
        sumOf(
          rows.filter(({ category }) => category === id),
          'charged',
        ),
      ).toBe(amount);
    }
  });

  test('by day says what the report says', async () => {
    const { rows } = await exported('day');
    const amount = (measure: string, key = '') =>
      cents(rows.find((row) => row['measure'] === measure && row['key'] === key)?.['amount']);
    expect(amount('sales')).toBe(report.sales.amount);
    expect(amount('takings')).toBe(report.takings);
    expect(amount('over-short')).toBe(-50);
    for (const { id, amount: due } of report.partners) expect(amount('partner', id)).toBe(due);
    for (const { id, tax, net } of report.taxes) {
      expect([amount('tax by tax class', id), amount('net by tax class', id)]).toEqual([tax, net]);
    }
  });

  test('is UTF-8 with a byte order mark, CRLF, and the same columns in every row', async () => {
    for (const by of ['line', 'sale', 'day']) {
      const { response, text } = await exported(by);
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(response.headers.get('content-disposition')).toContain(`cafe_${TODAY}_by-${by}.csv`);
      expect(text.charCodeAt(0)).toBe(0xfeff);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const widths = Papa.parse<string[]>(text, { skipEmptyLines: true }).data.map((row) => row.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('says up to which entry of each register it goes', async () => {
    const { till } = enrolled;
    const cover = `1:${till.seq}:${till.prev}`;
    const sale = await exported('sale');
    expect(new Set(sale.rows.map(({ covers }) => covers))).toEqual(new Set([cover]));
    expect(sale.response.headers.get('x-covers')).toBe(`${till.at.register}/${cover}`);
    const day = await exported('day');
    expect(day.rows.filter(({ measure }) => measure === 'covers')).toMatchObject([
      { register: till.at.register, covers: cover },
    ]);
  });

  test('[PRIVACY-2] by line or sale carries the saving, never for whom', async () => {
    for (const by of ['line', 'sale']) {
      const { text } = await exported(by);
      expect(text).not.toMatch(/dockers|tenants/i);
    }
  });

  test('[REPORT-5] runs no formula, and leaves negative amounts numbers', async () => {
    const { text, rows } = await exported('line');
    expect(rows.find(({ product }) => product === 'bun')?.['name']).toBe("'=1+1 bun");
    expect(text).toMatch(/,-\d+\.\d\d,/);
    expect(text).not.toMatch(/(^|,)"?[=@+]/m);
  });

  test('of a wrong range is refused', async () => {
    for (const query of [
      `from=${TODAY}&to=2026-11-01&by=day`,
      `from=2020-01-01&to=${TODAY}&by=day`,
      `from=2026-13-40&to=2026-13-41&by=day`,
      `from=${TODAY}&to=${TODAY}&by=week`,
      'by=day',
    ]) {
      const { body } = await answerOf(await ask(`${PATHS.export('cafe')}?${query}`));
      expect(body).toMatchObject({ code: 'bad-request', status: 400 });
    }
  });
});

test('[REPORT-4] entries that come after a finished date was exported are addenda', async () => {
  const { till, answer } = enrolled;
  await exported('sale');
  await send(ledger.url, answer, [await till.sell({ tea: 1 })]);
  expect((await exported('sale')).rows.filter(({ addendum }) => addendum)).toEqual([]);
  ledger.clock.time = NOON + DAY;
  ({ ask } = await signIn(ledger.url, 'steward'));
  const first = (await exported('sale')).rows;
  await send(ledger.url, answer, [await till.sell({ bun: 1 })]);
  const sale = await exported('sale');
  const line = await exported('line');
  const day = await exported('day');
  expect(first.filter(({ addendum }) => addendum)).toEqual([]);
  expect(sale.rows.filter(({ addendum }) => addendum)).toMatchObject([
    { seq: String(till.seq), addendum: new Date(NOON + DAY).toISOString() },
  ]);
  expect(line.rows.filter(({ addendum }) => addendum)).toHaveLength(1);
  expect(day.rows.filter(({ measure }) => measure === 'addenda')).toMatchObject([{ count: '1' }]);
});
