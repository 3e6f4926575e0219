import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adjustedSchema, chartSchema } from '../../src/protocol/adjustments.ts';
import { dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { TODAY } from './register-kit.ts';
import { answerOf, enrolTill, send, startTestLedger, type TestLedger } from './server-kit.ts';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await startTestLedger();
  const { till, answer } = await enrolTill(ledger);
  await send(ledger.url, answer, [await till.openShift(), await till.sell({ tea: 1 })]);
});
afterAll(() => ledger.close());

type Who = 'coordinator' | 'steward';
const post = async (who: Who, path: string, body: object) => {
  const { ask } = await signIn(ledger.url, who);
  const headers = { 'content-type': 'application/json' };
  return answerOf(await ask(path, { method: 'POST', headers, body: JSON.stringify(body) }));
};
const day = async (who: Who) => {
  const { ask } = await signIn(ledger.url, who);
  return dayReportSchema.parse(await (await ask(PATHS.day('cafe', TODAY))).json());
};
const adjustments = PATHS.adjustments('cafe', TODAY);
const ADJUST = {
  from: 'drawer',
  to: 'petty-cash',
  amount: 120,
  currency: 'EUR',
  reason: 'Milk from the corner shop',
};

test('[ADJUST-1] [ADJUST-3] the office chooses from the chart, adjusts, and undoes it; the log and the export say so', async () => {
  const { ask } = await signIn(ledger.url, 'coordinator');
  const { accounts } = chartSchema.parse(await (await ask(PATHS.chart('cafe'))).json());
  expect(accounts).toEqual(expect.arrayContaining([{ id: 'sales:hot', kind: 'sales', name: 'Hot drinks' }]));
  expect(accounts.some(({ kind }) => kind === 'solidarity')).toBe(false);

  const made = await post('coordinator', adjustments, ADJUST);
  expect(made.status).toBe(200);
  const { epoch, seq } = adjustedSchema.parse(made.body);
  const undone = await post('coordinator', PATHS.reversal('cafe', epoch, seq), { reason: 'Paid back' });
  expect(undone.status).toBe(200);
  const again = await post('coordinator', PATHS.reversal('cafe', epoch, seq), { reason: 'Paid back' });
  expect(again).toMatchObject({ status: 409, body: { code: 'already-reversed' } });
  expect((await day('coordinator')).adjustments).toMatchObject([
    { seq, who: 'coordinator', reason: ADJUST.reason, reverses: null, reversedBy: seq + 1 },
    { seq: seq + 1, who: 'coordinator', reason: 'Paid back', reverses: seq, reversedBy: null },
  ]);

  const file = await (await ask(`${PATHS.export('cafe')}?from=${TODAY}&to=${TODAY}&by=day`)).text();
  const rows = Papa.parse<Record<string, string>>(file.slice(1), { header: true, skipEmptyLines: true }).data;
  const told = rows.filter(({ measure }) => measure === 'adjustment');
  expect(told.map(({ key, amount, count }) => [key, amount, count])).toEqual([
    ['drawer', '0.00', '2'],
    ['petty-cash', '0.00', '2'],
  ]);
  expect(rows.filter(({ measure, register }) => measure === 'covers' && register === 'office')).toHaveLength(
    1,
  );
  const acts = ledger.rows<{ envelope: string; body: string }>(
    'select envelope, body from office_log order by seq',
  );
  const log = acts
    .filter(({ envelope }) => /"kind":"adjust/.test(envelope))
    .map(({ body }) => JSON.parse(body));
  expect(log).toMatchObject([
    { name: 'coordinator', unit: 'cafe', date: TODAY, ...ADJUST, entry: seq },
    { name: 'coordinator', unit: 'cafe', reason: 'Paid back', reverses: seq, entry: seq + 1 },
  ]);
});

test('[ADJUST-1] what does not say what moves, or why, is refused', async () => {
  const bad: readonly [object, number, string][] = [
    [{ ...ADJUST, reason: ' ' }, 400, 'bad-request'],
    [{ ...ADJUST, amount: 0 }, 400, 'bad-request'],
    [{ ...ADJUST, amount: 1.5 }, 400, 'bad-request'],
    [{ ...ADJUST, amount: -5 }, 400, 'bad-request'],
    [{ ...ADJUST, account: 'drawer' }, 400, 'bad-request'],
    [{ ...ADJUST, to: 'drawer' }, 400, 'bad-request'],
    [{ ...ADJUST, currency: 'USD' }, 422, 'no-such-account'],
    [{ ...ADJUST, receipt: 'KT1-77' }, 422, 'no-such-receipt'],
  ];
  for (const [body, status, code] of bad)
    expect([body, await post('coordinator', adjustments, body)]).toMatchObject([
      body,
      { status, body: { code } },
    ]);
});

test('[ADJUST-1] [GATE-4] [GATE-8] only whose role may; other units see what moved, neither why nor who', async () => {
  const cinema = PATHS.adjustments('cinema', TODAY);
  expect(await post('coordinator', cinema, ADJUST)).toMatchObject({ status: 403 });
  expect(await post('steward', cinema, { ...ADJUST, reason: 'Ana bought sweets' })).toMatchObject({
    status: 200,
  });
  const { ask } = await signIn(ledger.url, 'coordinator');
  const seen = await (await ask(PATHS.day('cinema', TODAY))).text();
  expect(dayReportSchema.parse(JSON.parse(seen)).adjustments).toMatchObject([
    { from: { id: 'drawer' }, to: { id: 'petty-cash' }, amount: 120, reason: '', who: null, receipt: '' },
  ]);
  expect(seen).not.toContain('sweets');
});
