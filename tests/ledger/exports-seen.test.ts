import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addOpenRing } from '../../src/core/order/order.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { bring } from './filled-ledger.ts';
import { ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { newTillKey, NOON, orderOf, Till, TODAY } from './register-kit.ts';
import { addRegister } from './storage-contract.ts';

const DAY = 86_400_000;

type Row = Readonly<Record<string, string>>;
type By = 'day' | 'sale' | 'line';

const WHY = {
  close: 'Maria from the union took 50 for her sick child',
  refund: 'customer Ann fainted',
  comp: 'birthday of Jo',
  ring: 'Crutches for Ann',
};

const bin = postgresToTest();

/** A cinema's till that wrote a close that is short, a refund, a comp and an amount that no product stands for. */
async function fill({ ledger }: Gate): Promise<Till> {
  const till = new Till({ unit: 'cinema', register: 'c1', epoch: 1 }, await newTillKey());
  await addRegister(ledger.db, till);
  const taxClass = till.catalogue.taxClasses[0]?.id ?? '';
  const ring = addOpenRing(
    orderOf({ tea: 1 }, till.catalogue),
    300,
    WHY.ring,
    taxClass,
    till.catalogue,
    'boss',
  );
  if (!ring.ok) throw new Error(ring.error.type);
  const opened = await till.openShift();
  const sale = await till.sell(
    { tea: 1, bun: 1 },
    {
      change: (body) => ({
        ...body,
        lines: body.lines.map((line, at) =>
          at === 0 ? { ...line, comp: { reason: WHY.comp, approvedBy: 'boss' } } : line,
        ),
      }),
    },
  );
  const rung = await till.sellOrder(ring.value);
  const picks = [{ at: 1, quantity: 1 }];
  const back = await till.refundPart(till.sales[1] ?? never(), picks, {
    approvedBy: 'boss',
    reason: WHY.refund,
  });
  const closed = await till.write('shift-closed', {
    salt: '0'.repeat(32),
    shift: 1,
    z: 1,
    currency: 'EUR',
    float: 0,
    sales: { count: 0, full: 0, solidarity: 0, takings: 0, tax: 0 },
    taken: [],
    tenders: [{ kind: 'cash', expected: 100, counted: 50 }],
    why: WHY.close,
    unsent: 0,
  });
  await bring(ledger, till, [opened, sale, rung, back, closed]);
  return till;
}

const never = (): never => {
  throw new Error('It was sold.');
};

describe.each([
  ['SQLite', null],
  ['PostgreSQL', bin],
] as const)('[GATE-8] on %s', (engine, postgres) => {
  describe.skipIf(engine === 'PostgreSQL' && postgres === null)('an export', () => {
    let gate: Gate;
    let own = '';
    let other = '';
    beforeAll(async () => {
      gate = await openGate({ postgres });
      await fill(gate);
      [own, other] = [await cookieOf(gate, 'steward'), await cookieOf(gate, 'coordinator')];
    }, 60_000);
    afterAll(() => gate.close());

    const opens = (what: readonly string[]) =>
      gate.ledger.db
        .updateTable('federation')
        .set({ open_books: JSON.stringify(what) })
        .execute();

    async function exported(by: By, cookie: string): Promise<{ text: string; rows: Row[] }> {
      const path = `${PATHS.export('cinema')}?from=${TODAY}&to=${TODAY}&by=${by}`;
      const { status, body } = await ask(gate, 'GET', path, { cookie });
      expect(status).toBe(200);
      const text = String(body);
      return { text, rows: Papa.parse<Row>(text.slice(1), { header: true, skipEmptyLines: true }).data };
    }

    /** What the other unit reads is the unit's own file with these cells empty, and nothing else changed. */
    async function differsIn(by: By, ...columns: string[]): Promise<void> {
      const [mine, theirs] = [await exported(by, own), await exported(by, other)];
      for (const told of ['Maria', 'Ann', 'Jo', 'boss', 'mika']) expect(theirs.text).not.toContain(told);
      expect(theirs.rows).toEqual(
        mine.rows.map((row) => ({
          ...row,
          ...Object.fromEntries(columns.map((column) => [column, ''])),
          ...(row['category'] === 'open-ring' ? { name: '' } : {}),
        })),
      );
    }

    test('by day tells another unit what was over or short, and only the unit itself why', async () => {
      expect((await exported('day', own)).text).toContain(WHY.close);
      await differsIn('day', 'reason');
      const closes = (await exported('day', other)).rows.filter(({ measure }) => measure === 'close');
      expect(closes).toMatchObject([{ amount: '-0.50', reason: '' }]);
    });

    test('by sale and by line, where single sales are open, tells another unit neither why nor who', async () => {
      await opens(['totals', 'sales']);
      const sales = await exported('sale', own);
      for (const told of [WHY.refund, 'boss', 'mika']) expect(sales.text).toContain(told);
      await differsIn('sale', 'staff', 'reason', 'approved_by');
      const lines = await exported('line', own);
      for (const told of [WHY.comp, WHY.ring, 'boss']) expect(lines.text).toContain(told);
      await differsIn('line', 'reason', 'approved_by');
      expect((await exported('line', other)).rows.some(({ name }) => name !== '')).toBe(true);
      await opens(['totals']);
    });

    test('[REPORT-4] [REPORT-12] of another unit marks none of its dates as exported, and one of one’s own does', async () => {
      const cafe = new Till({ unit: 'cafe', register: 'k1', epoch: 1 }, await newTillKey());
      await addRegister(gate.ledger.db, cafe);
      await bring(gate.ledger, cafe, [await cafe.openShift()]);
      gate.clock.time = NOON + 2 * DAY;
      [own, other] = [await cookieOf(gate, 'steward'), await cookieOf(gate, 'coordinator')];
      const marked = async () => {
        const rows = await gate.ledger.db
          .selectFrom('exports')
          .select('unit_id')
          .distinct()
          .orderBy('unit_id')
          .execute();
        await gate.ledger.db.deleteFrom('exports').execute();
        return rows.map((row) => row.unit_id);
      };
      const month = TODAY.slice(0, 7);
      const files = {
        range: `${PATHS.export('cinema')}?from=${TODAY}&to=${TODAY}&by=day`,
        period: PATHS.periodFile('cinema', month),
        month: PATHS.federationMonthFile(month),
      };
      const marks = async (path: string, cookie: string) => {
        expect((await ask(gate, 'GET', path, { cookie })).status).toBe(200);
        return marked();
      };
      expect([await marks(files.range, own), await marks(files.range, other)]).toEqual([['cinema'], []]);
      expect([await marks(files.period, own), await marks(files.period, other)]).toEqual([['cinema'], []]);
      expect([await marks(files.month, own), await marks(files.month, other)]).toEqual([
        ['cafe', 'cinema'],
        ['cafe'],
      ]);
    });
  });
});
