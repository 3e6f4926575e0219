import { Dexie } from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { sendPast, sendPastNow } from '../../../src/register/till/send-past.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { openJournal } from '../../../src/device/journal-store.ts';
import { keepEpoch } from '../../../src/device/past-epochs.ts';
import { must, newDevice, sampleEnrolment } from '../../device/device.ts';
import { shiftOpening } from '../../device/sample-entries.ts';
import { deskOn } from './desk.ts';

const MINUTE = 60_000;
const KEY = { name: 'ECDSA', namedCurve: 'P-256' };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it.each([
  ['fails', () => Dexie.Promise.reject(new Error('the store failed')), MINUTE],
  ['hangs', () => new Dexie.Promise<never>(() => undefined), 61 * MINUTE],
])('[ENROL-6] where the store %s, earlier epochs are asked for again', async (_, read, within) => {
  const { db } = await newDevice();
  const asked = vi.spyOn(db.past, 'toArray').mockImplementation(read);
  vi.useFakeTimers();
  sendPast(
    deskOn(
      db,
      createStore<TillState>(() => FIRST_STATE),
      Date.now,
    ),
  );
  await vi.advanceTimersByTimeAsync(within - 1);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveBeenCalledTimes(2);
});

it.each([
  ['at first', [1]],
  ['while the ledger is asked', [2]],
  ['whenever it is read', [1, 2, 3, 4]],
])('[ENROL-6] what has not arrived is asked for again soon, also where the store fails %s', async (_, failing) => {
  const { db } = await newDevice(sampleEnrolment(await ledgerKey()));
  must(await openJournal(db, () => true).append(shiftOpening()));
  await db.transaction('rw', db.tables, () => keepEpoch(db));
  vi.stubGlobal('location', { origin: 'http://127.0.0.1:1' });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const desk = deskOn(
    db,
    createStore<TillState>(() => FIRST_STATE),
    Date.now,
  );
  expect(await sendPastNow(desk)).toBe(1);
  const get = db.past.get.bind(db.past);
  let reads = 0;
  vi.spyOn(db.past, 'get').mockImplementation((...given: unknown[]) => {
    reads += 1;
    return failing.includes(reads)
      ? Dexie.Promise.reject(new Error('the store failed'))
      : Reflect.apply(get, db.past, given);
  });
  expect(await sendPastNow(desk)).toBe(1);
  expect(reads).toBeGreaterThan(1);
});

async function ledgerKey(): Promise<string> {
  const { publicKey } = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
  return Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64url');
}
