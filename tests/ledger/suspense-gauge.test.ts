import { afterEach, describe, expect, test } from 'vitest';
import { readRegisterGauges } from '../../src/ledger/reports/register-gauges.ts';
import { adjustedSchema } from '../../src/protocol/adjustments.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { bring } from './filled-ledger.ts';
import { ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { newTillKey, Till, TODAY } from './register-kit.ts';
import { addRegister } from './storage-contract.ts';

const bin = postgresToTest();

describe.each([
  ['SQLite', null],
  ['PostgreSQL', bin],
] as const)('[SERVICE-2] [ADJUST-1] on %s', (engine, postgres) => {
  let gate: Gate;
  afterEach(() => gate.close());

  test.skipIf(engine === 'PostgreSQL' && postgres === null)(
    'what is in suspense falls when the office clears it, and rises when that is undone',
    async () => {
      gate = await openGate({ postgres });
      const { ledger } = gate;
      const till = new Till({ unit: 'cafe', register: 's1', epoch: 1 }, await newTillKey());
      await addRegister(ledger.db, till);
      // Teas for 2.50, of which 1.00 is said to be paid, on two dates.
      const odd = (businessDate: string) =>
        till.sell(
          { tea: 1 },
          {
            businessDate,
            change: (body) => ({
              ...body,
              tenders: [{ kind: 'cash', amount: 100, given: 100, change: 0 }],
            }),
          },
        );
      await bring(ledger, till, [await till.openShift(), await odd('2026-11-13'), await odd(TODAY)]);
      const inSuspense = async () => {
        await readRegisterGauges(ledger.db, ledger.metrics.registers);
        const lines = (await ledger.metrics.registry.metrics()).split('\n');
        const line = lines.find((each) => each.startsWith('commontill_suspense_entries{unit="cafe"}'));
        return Number(line?.split(' ').at(-1));
      };
      expect(await inSuspense()).toBe(2);
      const cookie = await cookieOf(gate, 'steward');
      const { body: shown } = await ask(gate, 'GET', PATHS.day('cafe', TODAY), { cookie });
      const stands = Number(Reflect.get(Object(shown), 'suspense'));
      expect(Math.abs(stands)).toBe(150);
      const adjust = async (amount: number) => {
        const way = stands > 0 ? { from: 'suspense', to: 'drawer' } : { from: 'drawer', to: 'suspense' };
        const body = { ...way, amount, currency: 'EUR', reason: 'The rest lay beside the drawer' };
        const said = await ask(gate, 'POST', PATHS.adjustments('cafe', TODAY), { cookie, body });
        expect(said.status).toBe(200);
        return adjustedSchema.parse(said.body);
      };
      await adjust(100);
      expect(await inSuspense()).toBe(2);
      const { epoch, seq } = await adjust(50);
      expect(await inSuspense()).toBe(1);
      const undo = { cookie, body: { reason: 'It was another till' } };
      expect((await ask(gate, 'POST', PATHS.reversal('cafe', epoch, seq), undo)).status).toBe(200);
      expect(await inSuspense()).toBe(2);
    },
    60_000,
  );
});
