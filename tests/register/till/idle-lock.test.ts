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
    { on: () => clocks.on, wall: () => clocks.wall },
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

test('[ROLE-3] also where only the clock that nobody sets went on', () => {
  const { clocks, look, isLocked } = till();
  clocks.on += 5 * MINUTE;
  look();
  expect(isLocked()).toBe(true);
});

const shown = () => document.dispatchEvent(new Event('visibilitychange'));

test('[ROLE-3] a tablet that slept an hour wakes locked, at the first touch and as soon as it is seen', () => {
  for (const { seconds, sleep, wake } of [
    // The page is hidden before it sleeps, or hears of that only after it.
    { seconds: 0, sleep: shown, wake: () => window.dispatchEvent(new Event('keydown')) },
    { seconds: 0, sleep: () => undefined, wake: shown },
    { seconds: 0, sleep: () => undefined, wake: () => (vi.advanceTimersByTime(5_000), shown()) },
    // Nobody tells it: somebody wakes it who was not at it a moment ago.
    { seconds: 16, sleep: () => undefined, wake: () => window.dispatchEvent(new Event('keydown')) },
  ]) {
    const { clocks, isLocked } = till();
    sleep();
    clocks.on += seconds * 1000;
    clocks.wall += 60 * MINUTE;
    expect(isLocked()).toBe(false);
    wake();
    expect(isLocked()).toBe(true);
  }
});

test('[ROLE-3] a clock set forward by a day under the hands of who is paid locks nothing, and later counts as it runs', () => {
  const { clocks, touch, look, isLocked } = till();
  const later = (ms: number): void => {
    clocks.on += ms;
    clocks.wall += ms;
  };
  for (const between of [look, () => undefined]) {
    later(7_000);
    clocks.wall += 24 * 60 * MINUTE;
    between();
    later(7_000);
    touch();
    expect(isLocked()).toBe(false);
  }
  later(4.9 * MINUTE);
  look();
  expect(isLocked()).toBe(false);
  later(0.1 * MINUTE);
  look();
  expect(isLocked()).toBe(true);
});

test('[ROLE-3] a clock set forward where nobody goes on is taken for sleep', () => {
  const { clocks, look, isLocked } = till();
  clocks.wall += 60 * MINUTE;
  look();
  expect(isLocked()).toBe(false);
  clocks.on += 16_000;
  look();
  expect(isLocked()).toBe(true);
});

test('[ROLE-3] a clock put back hides no sleep after it', () => {
  const { clocks, look, isLocked } = till();
  clocks.wall -= 60 * MINUTE;
  look();
  shown();
  clocks.wall += 30 * MINUTE;
  look();
  expect(isLocked()).toBe(true);
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
