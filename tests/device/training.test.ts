import { IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { type DeviceDb, openDevice } from '../../src/device/db.ts';
import { readEnrolment } from '../../src/device/enrolment.ts';
import { openJournal } from '../../src/device/journal-store.ts';
import { readParkedOrders, saveOpenOrder } from '../../src/device/order-store.ts';
import { swapOrders } from '../../src/device/swap-orders.ts';
import { keepDocument, readDocument } from '../../src/device/documents.ts';
import { keepPriceList, readPriceList } from '../../src/device/price-list.ts';
import { refundedLines } from '../../src/device/refunds.ts';
import { textVerifier } from '../../src/device/signing.ts';
import { prepareTraining } from '../../src/device/training.ts';
import { TRAINING_STORE } from '../../src/device/training-store.ts';
import { must, newDevice, sampleEnrolment } from './device.ts';
import { SAMPLE_CATALOGUE } from './sample-catalogue.ts';
import { orderOf, refundOf, sale, shiftOpening } from './sample-entries.ts';

const PRICES = { catalogue: SAMPLE_CATALOGUE, etag: '"1"' };

const prefixIn = (locale: string) => Promise.resolve(`T-${locale}`);

const trainingOn = (disk: IDBFactory): DeviceDb =>
  openDevice(TRAINING_STORE, { indexedDB: disk, IDBKeyRange });

/** Every row of every table, keys by their public half: a private one can't be read out. */
async function contentsOf(db: DeviceDb): Promise<unknown> {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]));
  return JSON.parse(JSON.stringify(tables));
}

/** A till in the middle of its day: a sale, a refund, an open and a parked order. */
async function busyTill() {
  const device = await newDevice({ ...sampleEnrolment(), ledgerKey: 'the-ledger' });
  await keepPriceList(device.db, PRICES, 'a');
  await keepDocument(device.db, 'trust-list', { content: Uint8Array.of(1), etag: '' });
  await keepDocument(device.db, 'handovers', { statements: [Uint8Array.of(2)] });
  must(await device.journal.append(shiftOpening()));
  must(await device.journal.append(refundOf(must(await device.journal.append(sale(['tea']))))));
  const parked = { order: orderOf('zine'), card: null, id: 'a', parkedAt: 1 };
  await swapOrders(device.db, { park: [parked], take: [], open: { order: orderOf('tea'), card: null } });
  return device;
}

it('[TRAINING-1] trains on a register of its own, with its own key, and without a ledger', async () => {
  const { db, disk, publicKey } = await busyTill();
  const training = trainingOn(disk);
  expect(await prepareTraining(db, training, prefixIn)).toBe(true);
  const enrolment = await readEnrolment(training);
  expect(enrolment).toMatchObject({ unit: 'kettle', register: 'training', ledgerKey: '' });
  expect(enrolment?.receiptPrefix).toBe(`T-${SAMPLE_CATALOGUE.unit.locale}`);
  expect(await readPriceList(training)).toEqual(PRICES);
  expect((await readDocument(training, 'trust-list'))?.content).toEqual(Uint8Array.of(1));
  expect((await readDocument(training, 'handovers'))?.statements).toEqual([Uint8Array.of(2)]);
  expect(await training.entries.count()).toBe(0);

  const journal = openJournal(training, () => true);
  must(await journal.append(shiftOpening()));
  const [entry] = await training.entries.toArray();
  const key = await training.keys.get('register');
  if (!entry || !key) throw new Error('nothing was written');
  expect(key.publicKey).not.toBe(publicKey);
  expect(await (await textVerifier(key.publicKey))(entry.envelope, entry.signature)).toBe(true);
  expect(await (await textVerifier(publicKey))(entry.envelope, entry.signature)).toBe(false);
});

it('[TRAINING-1] whatever is written there, the till’s own store is as it was', async () => {
  const { db, disk, journal } = await busyTill();
  const before = await contentsOf(db);
  const training = trainingOn(disk);
  expect(await prepareTraining(db, training, prefixIn)).toBe(true);
  const trained = openJournal(training, () => true);
  must(await trained.append(shiftOpening()));
  const sold = must(await trained.append(sale(['zine', 'coffee'])));
  must(await trained.append(refundOf(sold)));
  await saveOpenOrder(training, { order: orderOf('coffee'), card: null });
  expect(await contentsOf(db)).toEqual(before);
  expect(await refundedLines(db, sold.hash)).toEqual([]);
  expect(must(await journal.append(sale(['tea'])))).toMatchObject({ seq: 4 });
});

it('[TRAINING-1] each time begins anew, also over unsent entries of the last', async () => {
  const { db, disk } = await busyTill();
  const first = trainingOn(disk);
  expect(await prepareTraining(db, first, prefixIn)).toBe(true);
  must(await openJournal(first, () => true).append(shiftOpening()));
  const parked = { order: orderOf('zine'), card: null, id: 'b', parkedAt: 1 };
  await swapOrders(first, { park: [parked], take: [], open: { order: [], card: null } });
  first.close();
  const again = trainingOn(disk);
  expect(await prepareTraining(db, again, prefixIn)).toBe(true);
  expect(await again.entries.count()).toBe(0);
  expect(await readParkedOrders(again)).toEqual([]);
  expect(must(await openJournal(again, () => true).append(shiftOpening())).seq).toBe(1);
});

it('[TRAINING-1] a tablet that is not enrolled, or has no prices, has nothing to train on', async () => {
  const { db, disk } = await newDevice();
  expect(await prepareTraining(db, trainingOn(disk), prefixIn)).toBe(false);
  await keepPriceList(db, PRICES, 'a');
  await db.documents.delete('enrolment');
  expect(await prepareTraining(db, trainingOn(disk), prefixIn)).toBe(false);
});
