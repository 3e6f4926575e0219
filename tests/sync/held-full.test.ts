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
beforeEach(async () => {
  ledger = await startTestLedger();
  books = await openStorage({ dataDir: ledger.dataDir, databaseUrl: null });
});
afterEach(async () => {
  await books.db.destroy();
  await ledger.close();
});

test('[FORK-5] a till of which no more is held says so, keeps all of it, and sends it once the office has decided', async () => {
  const register = await RealRegister.enrolled(ledger);
  await register.append(shiftOpening());
  expect(await register.sync()).toMatchObject({ phase: 'connected' });
  const twin = await register.restoredTo(await register.image());
  await register.append(sale([product]));
  await register.sync();
  const place = ledger.rows<{ unit_id: string; register: string }>('select unit_id, register from registers');
  const { unit_id: unit = '', register: id = '' } = place[0] ?? {};
  await waitingOf(books.db, { unit, register: id, epoch: 1 }, MOST_HELD.rows - 2);

  for (const _ of [1, 2, 3, 4]) await twin.append(sale([product]));
  const stuck = { phase: 'refused', problem: 'held-full', unsent: 2 };
  expect(await twin.sync()).toMatchObject(stuck);
  // Not the next time either, nor after a reload; what it sells waits as well.
  await twin.append(sale([product]));
  expect(await new RealRegister(twin.db, ledger).sync()).toMatchObject({ ...stuck, unsent: 3 });
  expect(await twin.db.entries.count()).toBe(6);
  const waits = `select id from set_aside where resolution is null`;
  expect(ledger.rows(waits)).toHaveLength(MOST_HELD.rows);

  await decidedAll(books.db);
  expect(await twin.sync()).toMatchObject({ phase: 'held', problem: 'fork', unsent: 0 });
  expect(ledger.rows(waits)).toHaveLength(3);
}, 60_000);
