import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PATHS } from '../../src/protocol/paths.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { signIn } from './office-kit.ts';
import { NOON, TODAY } from './register-kit.ts';
import { type EnrolledTill, enrolTill, send, startTestLedger, type TestLedger } from './server-kit.ts';

const DAY = 86_400_000;
const WHY = 'Maria took it for her sick child';

const CLOSING = {
  salt: '0'.repeat(32),
  shift: 1,
  z: 1,
  currency: 'EUR',
  float: 0,
  sales: { count: 0, full: 0, solidarity: 0, takings: 0, tax: 0 },
  taken: [],
  unsent: 0,
};

let ledger: TestLedger;
let cinema: EnrolledTill;
beforeEach(async () => {
  ledger = await startTestLedger();
  const db = await openDatabase(ledger.dataDir);
  await db
    .updateTable('federation')
    .set({ open_books: JSON.stringify(['totals', 'sales']) })
    .execute();
  await db.destroy();
  cinema = await enrolTill(ledger, 'cinema');
});
afterEach(() => ledger.close());

type Row = Readonly<Record<string, string>>;

/** The cinema's day as someone sees it: the steward sees its details, the cafe's coordinator what is open. */
async function exported(who: 'steward' | 'coordinator', path: string): Promise<Row[]> {
  const { ask } = await signIn(ledger.url, who);
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  return Papa.parse<Row>((await answer.text()).slice(1), { header: true, skipEmptyLines: true }).data;
}
const of = (by: string): string => `${PATHS.export('cinema')}?from=${TODAY}&to=${TODAY}&by=${by}`;

/** One gift that somebody approved, an open amount, and a Z that was short. */
async function sell(): Promise<void> {
  const { till, answer } = cinema;
  const told = await till.sell(
    { coffee: 1, bun: 1 },
    {
      change: (body) => ({
        ...body,
        lines: body.lines.map((line, at) =>
          at === 0
            ? { ...line, override: { reason: WHY, shelf: line.unitPrice, approvedBy: 'p-second' } }
            : { ...line, product: null, name: WHY },
        ),
      }),
    },
  );
  const closed = await till.write('shift-closed', {
    ...CLOSING,
    tenders: [{ kind: 'cash', expected: 50, counted: 0 }],
    why: WHY,
  });
  expect((await send(ledger.url, answer, [told, closed])).status).toBe(200);
}

test('[GATE-8] another unit’s export has neither why nor who; the columns stay', async () => {
  await sell();
  for (const by of ['day', 'sale', 'line']) {
    const own = await exported('steward', of(by));
    const open = await exported('coordinator', of(by));
    const hidden = ['reason', 'approved_by', 'staff', 'name'];
    expect(Object.keys(open[0] ?? {})).toEqual(Object.keys(own[0] ?? {}));
    expect(JSON.stringify(open), by).not.toMatch(/Maria|p-second|"staff":"[^"]/);
    const rest = (rows: readonly Row[]) =>
      rows.map((row) => Object.entries(row).filter(([column]) => !hidden.includes(column)));
    expect(rest(open)).toEqual(rest(own));
  }
  expect(JSON.stringify(await exported('steward', of('line')))).toMatch(/Maria.*p-second/);
  expect((await exported('coordinator', of('line'))).map(({ name }) => name)).toEqual(['Coffee', '']);
});

test('[REPORT-4] who looks at another unit’s books exports nothing for it: what comes later is no addendum', async () => {
  await sell();
  ledger.clock.time = NOON + DAY;
  const month = TODAY.slice(0, 7);
  for (const path of [of('sale'), PATHS.periodFile('cinema', month), PATHS.federationMonthFile(month)])
    await exported('coordinator', path);
  await send(ledger.url, cinema.answer, [await cinema.till.sell({ tea: 1 })], { time: NOON + DAY });
  const addenda = async () => (await exported('steward', of('sale'))).map(({ addendum }) => addendum);
  expect(await addenda()).toEqual(['', '']);
  await send(ledger.url, cinema.answer, [await cinema.till.sell({ tea: 1 })], { time: NOON + DAY });
  expect((await addenda()).filter(Boolean)).toHaveLength(1);
});
