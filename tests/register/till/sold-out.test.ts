import { beforeEach, expect, test, vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { readDocument } from '../../../src/device/documents.ts';
import { journalStatus } from '../../../src/device/reading.ts';
import { orderActions } from '../../../src/register/till/order-actions.ts';
import { shiftActions } from '../../../src/register/till/shift-actions.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { showSoldOut, stockActions } from '../../../src/register/till/stock-actions.ts';
import { entryWriter } from '../../../src/register/till/write-entry.ts';
import { type TestDevice, must, newDevice, openOn } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { deskOn } from './desk.ts';

// The build puts it in.
vi.mock('../../../src/register/version.ts', () => ({ VERSION: '0' }));

/** Dublin's winter: its clocks show UTC, and a business date begins at four. */
const at = (time: string): number => Date.parse(`2026-11-${time}:00Z`);
const CLOSE = { counted: [{ kind: 'cash', counted: 100 }], why: null };

let device: TestDevice;
let now = at('25T12:00');
beforeEach(async () => {
  now = at('25T12:00');
  device = await newDevice();
});

/** A till on this tablet as it is after a start: nothing but the disk is left of the one before. */
async function start() {
  const db = openOn(device.disk);
  const store: StoreApi<TillState> = createStore<TillState>(() => ({
    ...FIRST_STATE,
    catalogue: SAMPLE_CATALOGUE,
  }));
  const desk = deskOn(db, store, () => now);
  const register = (await journalStatus(db))?.register ?? null;
  store.setState({ register });
  showSoldOut(desk, await readDocument(db, 'sold-out'));
  const order = orderActions(desk);
  const sells = (id: string): boolean => {
    const product = SAMPLE_CATALOGUE.products.find((each) => each.id === id);
    return product !== undefined && order.tap(product);
  };
  return {
    shift: shiftActions(desk, entryWriter(desk)),
    stock: stockActions(desk),
    soldOut: () => store.getState().soldOut,
    sells,
  };
}

test('what is sold out is so for its business date, through restarts and closes, and back on the next', async () => {
  const till = await start();
  must(await till.shift.open('2026-11-25', 100));
  await till.stock.toggleSoldOut('tea');
  expect([till.soldOut(), till.sells('tea'), till.sells('coffee')]).toEqual([['tea'], false, true]);

  // The next calendar day, but the same shift and so the same business date.
  now = at('26T09:00');
  const restarted = await start();
  expect([restarted.soldOut(), restarted.sells('tea')]).toEqual([['tea'], false]);

  must(await restarted.shift.close(CLOSE));
  must(await restarted.shift.open('2026-11-25', 100));
  expect([restarted.soldOut(), restarted.sells('tea')]).toEqual([['tea'], false]);

  must(await restarted.shift.close(CLOSE));
  must(await restarted.shift.open('2026-11-26', 100));
  expect([restarted.soldOut(), restarted.sells('tea')]).toEqual([[], true]);
  expect((await start()).soldOut()).toEqual([]);
});

test('between shifts it is back once a shift opened now would have the next date, at the start of its day', async () => {
  const till = await start();
  await till.stock.toggleSoldOut('tea');
  await till.stock.toggleSoldOut('zine');
  await till.stock.toggleSoldOut('zine');
  now = at('26T03:59');
  expect((await start()).soldOut()).toEqual(['tea']);
  now = at('26T04:00');
  const next = await start();
  expect([next.soldOut(), next.sells('tea')]).toEqual([[], true]);
  // What runs out next is the next date's alone.
  await next.stock.toggleSoldOut('coffee');
  expect((await start()).soldOut()).toEqual(['coffee']);
});
