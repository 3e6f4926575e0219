import { IDBObjectStore, IDBRequest } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { comparedTo } from '../../../src/core/journal/close-body.ts';
import type { DeviceDb } from '../../../src/device/db.ts';
import { keepDocument, readDocument } from '../../../src/device/documents.ts';
import { openJournal } from '../../../src/device/journal-store.ts';
import { countedBefore, forgetFirstCount, keepFirstCount } from '../../../src/register/till/first-count.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { showStanding } from '../../../src/register/till/write-entry.ts';
import { must, newDevice, openOn } from '../../device/device.ts';
import { sale, shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

/** A till, newly loaded, and its open shift. */
async function deskWith(db: DeviceDb) {
  const store = createStore<TillState>(() => FIRST_STATE);
  const desk = deskOn(db, store, () => 0);
  await showStanding(desk);
  const shift = store.getState().register?.openShift;
  if (!shift) throw new Error('no shift');
  return { desk, shift };
}

/** A page of the till, newly loaded, where a drawer and the terminal are counted. */
async function pageOn(db: DeviceDb) {
  const store = createStore<TillState>(() => FIRST_STATE);
  const desk = deskOn(db, store, () => 0);
  await showStanding(desk);
  return {
    /** Counts so much of each over what should be there; gives what the Z would say was counted before. */
    async count(cash: number, terminal = 0) {
      await showStanding(desk);
      const shift = store.getState().register?.openShift;
      if (!shift) throw new Error('no shift');
      const none = [
        { kind: 'cash', counted: 0 },
        { kind: 'card-terminal', counted: 0 },
      ];
      const counted = comparedTo(shift.totals, none).map(({ kind, expected }) => ({
        kind,
        counted: expected + (kind === 'cash' ? cash : terminal),
      }));
      await keepFirstCount(desk, shift, counted);
      const { firstCount } = store.getState();
      const before = countedBefore(firstCount, shift.number, comparedTo(shift.totals, counted));
      return before?.map((each) => each.counted - each.expected) ?? null;
    },
    forget: () => forgetFirstCount(desk),
  };
}

/** A tablet with an open shift. */
async function tablet() {
  const { db, disk, journal } = await newDevice();
  must(await journal.append(shiftOpening()));
  return { db, disk, journal };
}

it('[CLOSE-6] a count that was compared stays the first one through a reload, until the shift is closed', async () => {
  const { db, disk } = await tablet();
  const page = await pageOn(db);
  expect(await page.count(5_000)).toBe(null);
  expect(await page.count(5_000)).toBe(null);
  expect(await page.count(0)).toEqual([5_000, 0]);
  db.close();
  const reloaded = await pageOn(openOn(disk));
  expect(await reloaded.count(0)).toEqual([5_000, 0]);
  await reloaded.forget();
  expect(await reloaded.count(0)).toBe(null);
});

it('[CLOSE-6] one of another shift is none', async () => {
  const { db } = await tablet();
  const page = await pageOn(db);
  await page.count(5_000);
  expect(await readDocument(db, 'first-count')).toMatchObject({ shift: 1 });
  await keepDocument(db, 'first-count', { shift: 7, tenders: [] });
  const later = await pageOn(db);
  expect(await later.count(100)).toBe(null);
  expect(await later.count(0)).toEqual([100, 0]);
});

it('[CLOSE-6] a sale between two counts is no recount that changed the difference', async () => {
  const { db } = await tablet();
  const page = await pageOn(db);
  expect(await page.count(200)).toBe(null);
  must(await openJournal(db, () => true).append(sale(['tea'])));
  expect(await page.count(200)).toBe(null);
  expect(await page.count(0)).toEqual([200, 0]);
  expect(await page.count(200, -100)).toEqual([200, 0]);
});

it('[CLOSE-6] a store that keeps nothing forgets nothing before the next reload', async () => {
  const { db } = await tablet();
  const page = await pageOn(db);
  const refuse = (): never => {
    throw new Error('full');
  };
  db.documents.hook('creating', refuse);
  expect(await page.count(5_000)).toBe(null);
  db.documents.hook('creating').unsubscribe(refuse);
  expect(await readDocument(db, 'first-count')).toBe(null);
  expect(await page.count(0)).toEqual([5_000, 0]);
});

it('[CLOSE-6] a store that hangs or fails is waited for no longer than people wait, and nothing is compared', async () => {
  const { db } = await tablet();
  await (await pageOn(db)).count(5_000);
  const reading = vi.spyOn(IDBObjectStore.prototype, 'get');
  const { desk, shift } = await deskWith(db);
  const compared = () => keepFirstCount(desk, shift, [{ kind: 'cash', counted: 0 }]);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    reading.mockImplementationOnce(() => new IDBRequest());
    const asked = compared();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await asked).toBe(false);
    reading.mockImplementationOnce(() => {
      throw new DOMException('planted', 'UnknownError');
    });
    expect(await compared()).toBe(false);
    expect(desk.store.getState().firstCount).toBe(null);
  } finally {
    vi.useRealTimers();
    reading.mockRestore();
  }
  expect(await compared()).toBe(true);
  expect(desk.store.getState().firstCount).toEqual(await readDocument(db, 'first-count'));
});
