import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs, LONGEST_PAUSE_MS } from '../../src/sync/backoff.ts';
import { fitting } from '../../src/sync/batch.ts';

const entry = fc.record({
  envelope: fc.string({ unit: 'binary', maxLength: 60 }),
  body: fc.string({ unit: 'binary', maxLength: 300 }),
  signature: fc.constant('s'.repeat(86)),
});

it('[SYNC-1] never makes a request larger than allowed, unless one entry alone is', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 200, max: 3_000 }),
      (entries, most) => {
        const batch = fitting(entries, most);
        expect(batch).toEqual(entries.slice(0, batch.length));
        const bytes = new TextEncoder().encode(JSON.stringify({ entries: batch })).length;
        expect(batch.length === 1 || bytes <= most).toBe(true);
        const next = new TextEncoder().encode(JSON.stringify(entries.slice(0, batch.length + 1))).length;
        if (batch.length < entries.length) expect(next + 100).toBeGreaterThan(most);
      },
    ),
  );
});

it.each([
  '"',
  '\\',
  '\n',
  '\u0001',
  '\u007f',
  'ñ',
  '€',
  '🜛',
])('[SYNC-1] knows how much of a request %j takes, escaped and in UTF-8', (character) => {
  const one = { envelope: '{}', body: character.repeat(1_000), signature: 's'.repeat(86) };
  const bytes = new TextEncoder().encode(JSON.stringify({ entries: [one, one] })).length;
  expect(fitting([one, one], bytes + 100)).toHaveLength(2);
  expect(fitting([one, one], bytes - 1)).toHaveLength(1);
});

it('[SEND-3] pauses between half and all of a doubling time, a minute at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (n, chance) => {
        const longest = Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** Math.min(n - 1, 30));
        const pause = backoffMs(n, () => chance);
        expect(pause).toBeGreaterThanOrEqual(longest / 2);
        expect(pause).toBeLessThanOrEqual(longest);
      },
    ),
  );
});
