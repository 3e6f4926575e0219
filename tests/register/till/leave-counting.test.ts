import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { leaveCounting } from '../../../src/register/till/leave-counting.ts';
import { FIRST_STATE, type TillState } from '../../../src/register/till/state.ts';
import { must, newDevice } from '../../device/device.ts';
import { shiftOpening } from '../../device/sample-entries.ts';
import { showStanding } from '../../../src/register/till/write-entry.ts';
import { deskOn } from './desk.ts';

const NOOR = { id: 'noor', name: 'Noor', pin: { salt: '', hash: '', iterations: 1, digits: 4 }, roles: [] };

afterEach(() => void vi.unstubAllGlobals());

/** A till where fifties were counted at a place; `open`: whether a shift is. */
async function counting(open: boolean, place: string) {
  const { db, journal } = await newDevice();
  if (open) must(await journal.append(shiftOpening()));
  const typed = { counting: { drawer: { '5000': '2' } }, staff: NOOR };
  const store = createStore<TillState>(() => ({ ...FIRST_STATE, ...typed }));
  await showStanding(deskOn(db, store, () => 0));
  const isKept = (): boolean => 'drawer' in store.getState().counting;
  return {
    leave: () => leaveCounting(store, place),
    lock: () => store.setState({ staff: null }),
    unlockAt(pathname: string): boolean {
      vi.stubGlobal('location', { pathname });
      store.setState({ staff: NOOR });
      return isKept();
    },
    isKept,
  };
}

it('[CLOSE-5] whoever leaves the place begins anew', async () => {
  const { leave, isKept } = await counting(true, '/close');
  leave();
  expect(isKept()).toBe(false);
});

it.each([
  ['where it was counted', true, '/close', '/close', true],
  ['at the products, where Back led meanwhile', true, '/close', '/', false],
  ['before the first sale, where a float is counted at any address', false, '/orders', '/', true],
])('[CLOSE-5] locked, then opened %s', async (_, open, place, at, kept) => {
  const { leave, lock, unlockAt, isKept } = await counting(open, place);
  lock();
  leave();
  expect(isKept()).toBe(true);
  expect(unlockAt(at)).toBe(kept);
});

it('[CLOSE-5] what is typed after that is another count', async () => {
  const { leave, lock, unlockAt } = await counting(true, '/close');
  lock();
  leave();
  expect(unlockAt('/close')).toBe(true);
  // Locked at the products later: nothing is left that watches for the first lock.
  expect(unlockAt('/')).toBe(true);
});
