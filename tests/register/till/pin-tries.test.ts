import { describe, expect, it } from 'vitest';
import { openPinTries } from '../../../src/register/till/pin-tries.ts';

/** What a browser keeps over a reload, and a clock to turn. */
function tablet() {
  const kept = new Map<string, string>();
  const clock = { now: 1_700_000_000_000 };
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { clock, kept, open: () => openPinTries(storage, () => clock.now) };
}

describe('wrong PINs', () => {
  it('[ROLE-3] three are free, then each further one waits longer, up to a minute', () => {
    const { open } = tablet();
    const tries = open();
    const waits = Array.from({ length: 18 }, () => {
      tries.wrong('noor');
      return tries.waitSeconds('noor');
    });
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 5, 10, 15]);
    expect(Math.max(...waits)).toBe(60);
  });

  it('[ROLE-3] a reload forgets none of them; the right one forgives them', () => {
    const { open, clock } = tablet();
    for (let wrong = 0; wrong < 5; wrong += 1) open().wrong('noor');
    expect(open().waitSeconds('noor')).toBe(10);
    clock.now += 4_000;
    expect(open().waitSeconds('noor')).toBe(6);
    open().right('noor');
    expect(open().waitSeconds('noor')).toBe(0);
    // Also on a clock that is put back afterwards.
    clock.now -= 86_400_000;
    expect(open().waitSeconds('noor')).toBe(0);
  });

  it('[ROLE-3] one’s own right PIN buys no guesses at another’s, and theirs lock nobody else out', () => {
    const { open } = tablet();
    const tries = open();
    let guesses = 0;
    for (let round = 0; round < 20; round += 1) {
      for (let time = 0; time < 3 && tries.waitSeconds('noor') === 0; time += 1) {
        tries.wrong('noor');
        guesses += 1;
      }
      expect(tries.waitSeconds('wen')).toBe(0);
      tries.right('wen');
    }
    // The fourth has to wait, and no time has passed.
    expect(guesses).toBe(4);
    expect(tries.waitSeconds('noor')).toBe(5);
  });

  it('[ROLE-3] a clock put back locks nobody out for longer than a minute, and nonsense counts as nothing', () => {
    const { open, clock, kept } = tablet();
    for (let wrong = 0; wrong < 5; wrong += 1) open().wrong('noor');
    clock.now -= 86_400_000;
    expect(open().waitSeconds('noor')).toBe(60);
    kept.set('commontill.pin-tries', '{"wrong":');
    expect(open().waitSeconds('noor')).toBe(0);
  });
});
