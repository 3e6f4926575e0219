import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { isCounted, leaveCounting, takeUpCount } from '../../../src/register/till/leave-counting.ts';
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
  const desk = deskOn(db, store, () => 1_000);
  await showStanding(desk);
  const isKept = (): boolean => 'drawer' in store.getState().counting;
  return {
    store,
    leave: () => leaveCounting(desk, { place, shift: open ? 1 : null }),
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

describe('[CLOSE-5] what was typed of a count that was left', () => {
  const typed = { drawer: { '5000': '2' } };

  it('is set aside as of when it was left, and gone on with', async () => {
    const { store, leave, isKept } = await counting(true, '/close');
    leave();
    expect(store.getState().countLeft).toEqual({ shift: 1, seq: 1, at: 1_000, typed });
    // Each of its parts leaves the place; the second has nothing to say any more.
    leave();
    expect(store.getState().countLeft).toMatchObject({ typed });
    takeUpCount(store);
    expect(isKept()).toBe(true);
    expect(store.getState()).toMatchObject({ counting: typed, countLeft: null });
  });

  it('makes way for another count, and not for none', async () => {
    const { store, leave } = await counting(true, '/close');
    leave();
    store.setState({ counting: { drawer: { '5000': '' } } });
    leave();
    expect(store.getState().countLeft).toMatchObject({ typed });
    store.setState({ counting: { others: { voucher: '5' } } });
    leave();
    expect(store.getState().countLeft).toMatchObject({ typed: { others: { voucher: '5' } } });
  });

  it('is forgotten where it was a float, or the shift closed with it', async () => {
    const float = await counting(false, '/close');
    float.leave();
    expect(float.store.getState()).toMatchObject({ counting: {}, countLeft: null });
    const { store, leave } = await counting(true, '/close');
    const { register } = store.getState();
    store.setState({ register: register && { ...register, openShift: null } });
    leave();
    expect(store.getState()).toMatchObject({ counting: {}, countLeft: null });
  });

  it('is set aside where a lock took who counted away, and Back led elsewhere', async () => {
    const { store, lock, leave, unlockAt } = await counting(true, '/close');
    lock();
    leave();
    expect(store.getState().countLeft).toBeNull();
    expect(unlockAt('/')).toBe(false);
    expect(store.getState().countLeft).toMatchObject({ shift: 1, typed });
  });

  it('is nothing where every field is empty', () => {
    expect(isCounted({})).toBe(false);
    expect(isCounted({ drawer: { '5000': '' }, others: {} })).toBe(false);
    expect(isCounted({ drawer: { '5000': '' }, others: { voucher: '1' } })).toBe(true);
  });
});
