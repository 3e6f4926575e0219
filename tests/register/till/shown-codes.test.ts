import { expect, test } from 'vitest';
import { openShownCodes } from '../../../src/register/till/shown-codes.ts';

const pseudonym = '00010203040506070809';
const moment = `${pseudonym}@1795000000`;

/** What a browser keeps over a reload, and a clock to turn. */
function tablet() {
  const kept = new Map<string, string>();
  const clock = { now: 1_795_000_000_000 };
  let salts = 0;
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const options = { storage, now: () => clock.now, newSalt: () => `salt ${++salts}` };
  return { clock, kept, options, open: () => openShownCodes(options) };
}

test('[CARD-9] a code that paid is known after a reload, and no other is', () => {
  const { open } = tablet();
  open().add(moment);
  expect(open().has(moment)).toBe(true);
  expect(open().has(`${pseudonym}@1795000030`)).toBe(false);
  expect(open().has(`ff${pseudonym.slice(2)}@1795000000`)).toBe(false);
});

test('[CARD-9] after four minutes nothing of it is left, not even the salt', () => {
  const { open, clock, kept } = tablet();
  const codes = open();
  codes.add(moment);
  clock.now += 239_000;
  codes.add(`${pseudonym}@1795000240`);
  expect(open().has(moment)).toBe(true);
  clock.now += 2_000;
  expect(open().has(moment)).toBe(false);
  expect(open().forget()).toBe(1);
  clock.now += 240_000;
  expect(open().forget()).toBe(0);
  expect([...kept]).toEqual([]);
});

test('[CARD-9] what is kept names nobody: no pseudonym stands in it, and another tablet’s looks unlike it', () => {
  const { open, kept } = tablet();
  open().add(moment);
  const [text = ''] = kept.values();
  expect(text).toMatch(/[0-9a-f]{64}/);
  expect(text).not.toContain(pseudonym);
  const other = tablet();
  other.options.newSalt();
  other.open().add(moment);
  const hash = (kept: string) => /[0-9a-f]{64}/.exec(kept)?.[0];
  expect(hash([...other.kept.values()][0] ?? '')).not.toBe(hash(text));
});

test('[CARD-9] a clock that jumps, nonsense in the storage and a full one stop nothing', () => {
  const { open, clock, kept, options } = tablet();
  open().add(moment);
  clock.now -= 3_600_000;
  expect(open().has(moment)).toBe(false);
  kept.set('commontill.shown-codes', '{"salt":1}');
  expect(open().has(moment)).toBe(false);
  const full = openShownCodes({
    ...options,
    storage: {
      ...options.storage,
      setItem: () => {
        throw new Error('full');
      },
    },
  });
  full.add(moment);
  expect(full.has(moment)).toBe(true);
});
