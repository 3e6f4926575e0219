import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { TODAY } from './register-kit.ts';
import { type EnrolledTill, enrolTill, send, startTestLedger, type TestLedger } from './server-kit.ts';

let ledger: TestLedger;
let enrolled: EnrolledTill;
beforeEach(async () => {
  ledger = await startTestLedger();
  enrolled = await enrolTill(ledger);
});
afterEach(() => ledger.close());

async function report(date = TODAY) {
  const { ask } = await signIn(ledger.url, 'steward');
  const answer = await ask(PATHS.day('cafe', date));
  expect(answer.status).toBe(200);
  return dayReportSchema.parse(await answer.json());
}

async function exported(by: string): Promise<string> {
  const { ask } = await signIn(ledger.url, 'steward');
  return (await ask(`${PATHS.export('cafe')}?from=${TODAY}&to=${TODAY}&by=${by}`)).text();
}

const stored = () =>
  ledger.rows<{ posted: number; flags: string }>('select posted, flags from entries order by seq');

const closing = {
  salt: '0'.repeat(32),
  shift: 1,
  z: 1,
  currency: 'EUR',
  float: 0,
  sales: { count: 0, full: 0, solidarity: 0, takings: 0, tax: 0 },
  taken: [],
  why: null,
  unsent: 0,
};

describe('an odd entry, rightly signed, breaks no report', () => {
  test('[REPORT-3] a time that no calendar has is left empty', async () => {
    const { till, answer } = enrolled;
    await send(ledger.url, answer, [
      await till.sell({ tea: 1 }, { time: 8_640_000_000_000_001 }),
      await till.sell({ bun: 1 }),
    ]);
    for (const by of ['sale', 'line']) expect((await exported(by)).trim().split('\r\n')).toHaveLength(3);
  });

  test('[JOURNAL-5] sums and quantities out of bounds are kept, unposted', async () => {
    const { till, answer } = enrolled;
    const most = Number.MAX_SAFE_INTEGER;
    const lines = <Line extends object>(all: Line[]): Line[] =>
      all.map((line) => ({ ...line, quantity: most }));
    await send(ledger.url, answer, [
      await till.closeShift(-most, most),
      await till.sell({ tea: 1 }, { change: (body) => ({ ...body, lines: lines(body.lines) }) }),
      await till.sell({ bun: 1 }),
    ]);
    expect(stored().map(({ posted }) => posted)).toEqual([0, 0, 1]);
    expect((await report()).takings).toBe(199);
  });

  test('[MONEY-1] many that are each within bounds can not make a date’s sums inexact', async () => {
    const { till, answer } = enrolled;
    const most = 1e13;
    const batch = [];
    for (let count = 0; count < 60; count += 1) batch.push(await till.closeShift(-most, most));
    const many = Array.from({ length: 200 }, () => ({ kind: 'cash', expected: -most, counted: most }));
    batch.push(await till.write('shift-closed', { ...closing, tenders: many }), await till.sell({ bun: 1 }));
    expect((await send(ledger.url, answer, batch)).status).toBe(200);
    const rows = stored();
    const refused = rows.filter(({ posted }) => posted === 0);
    expect(new Set(refused.map(({ flags }) => flags))).toEqual(new Set(['sum-too-large']));
    expect([rows.at(-1)?.posted, rows.at(-2)?.posted, rows[0]?.posted]).toEqual([1, 0, 1]);
    expect(refused.length).toBeGreaterThan(20);
    const day = await report();
    expect(day.takings).toBe(199);
    expect(day.registers[0]?.unposted).toBe(refused.length);
    const sums = ledger.rows<{ amount: number }>('select amount from day_totals');
    expect(sums.every(({ amount }) => Number.isSafeInteger(4 * amount))).toBe(true);
  });

  test('[JOURNAL-5] a business date that is in no calendar is kept, unposted', async () => {
    const { till, answer } = enrolled;
    const sent = await send(ledger.url, answer, [
      await till.sell({ tea: 1 }, { businessDate: '2026-02-31' }),
      await till.sell({ tea: 1 }, { businessDate: '2026-13-40' }),
      await till.sell({ bun: 1 }),
    ]);
    expect(sent.status).toBe(200);
    expect(stored().map(({ posted }) => posted)).toEqual([0, 0, 1]);
  });

  test('[LEDGER-3] another currency or price mode is kept and flagged, never added to the unit’s money', async () => {
    const { till, answer } = enrolled;
    const sent = await send(ledger.url, answer, [
      await till.sell({ tea: 1 }, { change: (body) => ({ ...body, currency: 'JPY' }) }),
      await till.sell({ tea: 1 }, { change: (body) => ({ ...body, currency: 'JPY', catalogue: 99 }) }),
      await till.sell({ tea: 1 }, { change: (body) => ({ ...body, prices: 'added' }) }),
      await till.sell({ bun: 1 }),
    ]);
    expect(sent.status).toBe(200);
    expect(stored()).toEqual([
      { posted: 0, flags: 'other-currency' },
      { posted: 0, flags: 'other-currency' },
      { posted: 0, flags: 'other-price-mode' },
      { posted: 1, flags: '' },
    ]);
    const { takings, sales, registers } = await report();
    expect([takings, sales.count, registers[0]?.unposted]).toEqual([199, 1, 3]);
    expect((await exported('sale')).trim().split('\r\n')).toHaveLength(2);
  });

  test('[LEDGER-3] a second refund, one of no sale and one of other figures are posted and flagged', async () => {
    const { till, answer } = enrolled;
    const sale = await till.sell({ coffee: 1 });
    await send(ledger.url, answer, [sale, await till.refund()]);
    await send(ledger.url, answer, [await till.refund()]);
    const batch = [await till.sell({ tea: 1 }), await till.refund(), await till.refund()];
    const [first, tea] = till.sales;
    if (!first || !tea) throw new Error('Nothing was sold.');
    batch.push(await till.refund({ ...first, hash: 'f'.repeat(64) }));
    batch.push(await till.sell({ bun: 1 }));
    batch.push(await till.refund({ ...tea, seq: till.seq, hash: till.prev }));
    expect((await send(ledger.url, answer, batch)).status).toBe(200);
    await send(ledger.url, answer, batch);
    expect(stored().map(({ flags }) => flags)).toEqual([
      '',
      '',
      'refund-twice',
      '',
      '',
      'refund-twice',
      'refund-of-unknown',
      '',
      'refund-differs',
    ]);
    expect(ledger.rows('select seq from transactions')).toHaveLength(9);
  });
});
