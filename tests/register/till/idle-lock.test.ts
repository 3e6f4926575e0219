import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idleMsOf, lockWhenIdle } from '../../../src/register/till/idle-lock.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';

const MINUTE = 60_000;

/** A till that locks after five minutes, on two clocks that a test moves by hand. */
function till(idle = 5 * MINUTE) {
  const clocks = { on: 0, wall: 1_700_000_000_000 };
  let locks = 0;
  lockWhenIdle(
    () => idle,
    () => void (locks += 1),
    [() => clocks.on, () => clocks.wall],
  );
  return {
    clocks,
    touch: (): void => void window.dispatchEvent(new Event('pointerdown')),
    look: (): void => void vi.advanceTimersByTime(5_000),
    isLocked: (): boolean => locks > 0,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('[ROLE-3] a till that is left alone locks itself after its time, and not before', () => {
  const { clocks, touch, look, isLocked } = till();
  for (const minutes of [4, 4, 4]) {
    clocks.on += minutes * MINUTE;
    clocks.wall += minutes * MINUTE;
    look();
    expect(isLocked()).toBe(false);
    touch();
  }
  clocks.on += 5 * MINUTE;
  clocks.wall += 5 * MINUTE;
  look();
  expect(isLocked()).toBe(true);
});

test.each(['on', 'wall'] as const)('[ROLE-3] also where only one clock went on: %s', (clock) => {
  const { clocks, look, isLocked } = till();
  clocks[clock] += 5 * MINUTE;
  look();
  expect(isLocked()).toBe(true);
});

test('[ROLE-3] a tablet that slept an hour wakes locked, at the first touch and as soon as it is seen', () => {
  for (const wake of [
    () => window.dispatchEvent(new Event('keydown')),
    () => document.dispatchEvent(new Event('visibilitychange')),
  ]) {
    const { clocks, isLocked } = till();
    clocks.wall += 60 * MINUTE;
    expect(isLocked()).toBe(false);
    wake();
    expect(isLocked()).toBe(true);
  }
});

test('[ROLE-3] a clock that is put back locks nobody out of the time that is left, nor does a unit without a time', () => {
  const back = till();
  back.clocks.wall -= 60 * MINUTE;
  back.clocks.on += 4 * MINUTE;
  back.look();
  expect(back.isLocked()).toBe(false);
  const never = till(0);
  never.clocks.on += 600 * MINUTE;
  never.clocks.wall += 600 * MINUTE;
  never.look();
  never.touch();
  expect(never.isLocked()).toBe(false);
});

test('[ROLE-3] what is being written is waited for, and what perhaps is written is not', () => {
  const catalogue = { ...SAMPLE_CATALOGUE, unit: { ...SAMPLE_CATALOGUE.unit, lockAfter: 5 } };
  const idle = (['writing', 'sale', 'order-voided', false] as const).map((paying) =>
    idleMsOf({ paying, catalogue }),
  );
  expect(idle).toEqual([0, 5 * MINUTE, 5 * MINUTE, 5 * MINUTE]);
  expect(idleMsOf({ paying: false, catalogue: null })).toBe(0);
});
