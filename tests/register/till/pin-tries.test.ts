import { describe, expect, it } from 'vitest';
import { openPinTries } from '../../../src/register/till/pin-tries.ts';

/** What a browser keeps over a reload, and a clock to turn. */
function tablet() {
  const kept = new Map<string, string>();
  const clock = { now: 1_700_000_000_000 };
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { clock, kept, open: () => openPinTries(storage, () => clock.now) };
}

describe('wrong PINs', () => {
  it('[ROLE-3] three are free, then each further one waits longer, up to a minute', () => {
    const { open } = tablet();
    const tries = open();
    const waits = Array.from({ length: 18 }, () => {
      tries.wrong();
      return tries.waitSeconds();
    });
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 5, 10, 15]);
    expect(Math.max(...waits)).toBe(60);
  });

  it('[ROLE-3] a reload forgets none of them; the right one forgives all', () => {
    const { open, clock } = tablet();
    for (let wrong = 0; wrong < 5; wrong += 1) open().wrong();
    expect(open().waitSeconds()).toBe(10);
    clock.now += 4_000;
    expect(open().waitSeconds()).toBe(6);
    open().right();
    expect(open().waitSeconds()).toBe(0);
  });

  it('[ROLE-3] a clock put back locks nobody out for longer than a minute, and nonsense counts as nothing', () => {
    const { open, clock, kept } = tablet();
    for (let wrong = 0; wrong < 5; wrong += 1) open().wrong();
    clock.now -= 86_400_000;
    expect(open().waitSeconds()).toBe(60);
    kept.set('commontill.pin-tries', '{"wrong":');
    expect(open().waitSeconds()).toBe(0);
  });
});
