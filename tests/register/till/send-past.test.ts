import { Dexie } from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { sendPast } from '../../../src/register/till/send-past.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { newDevice } from '../../device/device.ts';
import { deskOn } from './desk.ts';

const MINUTE = 60_000;

afterEach(() => {
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
