import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { readAtStart } from '../../src/device/at-start.ts';
import { keepDocument } from '../../src/device/documents.ts';
import { saveOpenOrder } from '../../src/device/order-store.ts';
import { swapOrders } from '../../src/device/swap-orders.ts';
import { keepPriceList } from '../../src/device/price-list.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { newDevice, openOn, sampleEnrolment } from './device.ts';
import { SAMPLE_CATALOGUE } from './sample-catalogue.ts';
import { orderOf } from './sample-entries.ts';

const tea = { order: orderOf('tea'), card: null, name: 'Table 4' };
const zine = { order: orderOf('zine'), card: null };

it('[START-4] reads what the first screens show, as it was kept, in one transaction', async () => {
  const { db, disk } = await newDevice();
  await swapOrders(db, { park: [{ ...zine, id: 'a', parkedAt: 10 }], take: [], open: zine });
  await saveOpenOrder(db, tea);
  await keepDocument(db, 'contact', { time: 5, skewMs: -4 });
  await keepDocument(db, 'sold-out', { businessDate: '2026-11-20', products: ['tea'] });
  await keepDocument(db, 'seats-elsewhere', { film: 12 });
  await keepPriceList(db, { catalogue: SAMPLE_CATALOGUE, etag: '"1"' }, 'a');
  const standing = await journalStatus(db);
  db.close();

  const reopened = openOn(disk);
  // Dexie takes the function along when it opens the database.
  const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await reopened.open();
  begun.mockClear();
  const kept = await readAtStart(reopened, 'a');
  expect(begun.mock.calls.map(([, mode]) => mode)).toEqual(['readonly']);

  expect(kept).toEqual({
    enrolment: sampleEnrolment(),
    standing,
    open: tea,
    parked: [{ ...zine, id: 'a', parkedAt: 10 }],
    contact: { time: 5, skewMs: -4 },
    soldOut: { businessDate: '2026-11-20', products: ['tea'] },
    seatsElsewhere: { film: 12 },
    prices: { catalogue: SAMPLE_CATALOGUE, etag: '"1"', counts: null },
  });
});

it('[START-4] gives no prices that another version checked, and nothing of a tablet that is no register', async () => {
  const { db } = await newDevice();
  await keepPriceList(db, { catalogue: SAMPLE_CATALOGUE, etag: '"1"' }, 'a');
  expect((await readAtStart(db, 'b')).prices).toBeNull();
  const nothing = { contact: null, soldOut: null, seatsElsewhere: null, prices: null };
  expect(await readAtStart(openOn(new IDBFactory()), 'a')).toEqual({
    enrolment: null,
    standing: null,
    open: { order: [], card: null },
    parked: [],
    ...nothing,
  });
});
