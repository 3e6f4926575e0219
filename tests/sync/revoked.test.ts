import { afterEach, beforeEach, expect, test } from 'vitest';
import { MOST_HELD } from '../../src/ledger/forks/room.ts';
import { openStorage } from '../../src/ledger/storage/open.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { sale, shiftOpening } from '../device/sample-entries.ts';
import { decidedAll, waitingOf } from '../ledger/held-kit.ts';
import { startTestLedger, type TestLedger } from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';

const [product = ''] = SAMPLE_CATALOGUE.products.map(({ id }) => id);

let ledger: TestLedger;
let books: Awaited<ReturnType<typeof openStorage>>;
let register: RealRegister;
beforeEach(async () => {
  ledger = await startTestLedger();
  books = await openStorage({ dataDir: ledger.dataDir, databaseUrl: null });
  register = await RealRegister.enrolled(ledger);
  await register.append(shiftOpening());
  expect(await register.sync()).toMatchObject({ phase: 'connected' });
  await books.db.updateTable('registers').set({ revoked_at: ledger.clock.time }).execute();
  for (const _ of [1, 2, 3]) await register.append(sale([product]));
});
afterEach(async () => {
  await books.db.destroy();
  await ledger.close();
});

const aside = () =>
  ledger.rows<{ seq: number }>('select seq from set_aside where resolution is null and seq > 0 order by seq');

test('[GATE-6] what a revoked till has unsent is set aside also after it was started anew, and stays on the tablet', async () => {
  const stands = { phase: 'refused', problem: 'register-revoked', unsent: 3 };
  for (const _ of [1, 2]) expect(await register.sync()).toMatchObject(stands);
  expect(aside().map(({ seq }) => seq)).toEqual([2, 3, 4]);
  expect(await register.db.entries.count()).toBe(4);
});

test('[FORK-5] [GATE-6] a revoked till of which no more is set aside hears that, until the office has decided', async () => {
  const [{ unit_id: unit = '', register: id = '' } = {}] = ledger.rows<{ unit_id: string; register: string }>(
    'select unit_id, register from registers',
  );
  await waitingOf(books.db, { unit, register: id, epoch: 1 }, MOST_HELD.rows - 1);
  for (const _ of [1, 2])
    expect(await register.sync()).toMatchObject({ phase: 'refused', problem: 'revoked-full', unsent: 3 });
  expect(aside().map(({ seq }) => seq)).toEqual([2]);
  expect(await register.db.entries.count()).toBe(4);
  await decidedAll(books.db);
  expect(await register.sync()).toMatchObject({ phase: 'refused', problem: 'register-revoked', unsent: 3 });
  expect(aside().map(({ seq }) => seq)).toEqual([3, 4]);
}, 60_000);
