import { describe, expect, it } from 'vitest';
import { openPinTries } from '../../../src/register/till/pin-tries.ts';

/** What a browser keeps over a reload, and a clock to turn. */
function tablet() {
  const kept = new Map<string, string>();
  const clock = { now: 1_700_000_000_000 };
  let full = false;
  let writes = 0;
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      writes += 1;
      kept.set(key, value);
    },
  };
  const fill = (): void => void (full = true);
  return { clock, kept, fill, writes: () => writes, open: () => openPinTries(storage, () => clock.now) };
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

  it('[ROLE-3] a full storage refuses no right PIN, and forgives no wrong one', () => {
    const { open, fill } = tablet();
    const tries = open();
    for (let wrong = 0; wrong < 3; wrong += 1) tries.wrong('noor');
    fill();
    tries.wrong('noor');
    expect(tries.waitSeconds('noor')).toBe(5);
    tries.right('noor');
    expect(tries.waitSeconds('noor')).toBe(0);
    tries.right('wen');
  });

  it('[ROLE-3] the right PIN of somebody on whom nothing was tried writes nothing', () => {
    const { open, kept, writes } = tablet();
    open().right('wen');
    expect(writes()).toBe(0);
    open().wrong('noor');
    open().right('wen');
    expect(writes()).toBe(1);
    open().right('noor');
    expect([...kept.values()]).toEqual(['{}']);
  });

  it('[ROLE-3] the one count of all that an older till kept is forgiven, and the next wrong one counts', () => {
    const { open, clock, kept } = tablet();
    kept.set('commontill.pin-tries', JSON.stringify({ wrong: 7, until: clock.now + 20_000 }));
    expect(open().waitSeconds('noor')).toBe(0);
    for (let wrong = 0; wrong < 4; wrong += 1) open().wrong('noor');
    expect(open().waitSeconds('noor')).toBe(5);
    expect(open().waitSeconds('wen')).toBe(0);
  });
});
