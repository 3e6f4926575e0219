import { describe, expect, test } from 'vitest';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import { batchSchema, MAX_BYTES, MAX_ENTRIES, readHead } from '../../src/protocol/entries.ts';

const entry = { envelope: '{}', body: '{}', signature: 'A'.repeat(86) };
const fits = (entries: unknown): boolean => batchSchema.safeParse({ entries }).success;

describe('a batch', () => {
  test('[SYNC-1] brings 1 to 500 entries', () => {
    expect([MAX_ENTRIES, MAX_BYTES]).toEqual([500, 1_000_000]);
    expect(fits([])).toBe(false);
    expect(fits([entry])).toBe(true);
    expect(fits(Array.from({ length: 500 }, () => entry))).toBe(true);
    expect(fits(Array.from({ length: 501 }, () => entry))).toBe(false);
  });

  test('[SYNC-1] of texts that are not oversized, and nothing else', () => {
    expect(fits([{ ...entry, envelope: 'x'.repeat(2_001) }])).toBe(false);
    expect(fits([{ ...entry, body: 'x'.repeat(400_001) }])).toBe(false);
    expect(fits([{ ...entry, body: undefined }])).toBe(false);
    expect(batchSchema.safeParse({ entries: [entry], head: 1 }).success).toBe(false);
  });
});

describe('a head', () => {
  const head = { v: 1, unit: 'cafe', register: 'r1', epoch: 1, seq: 0, hash: NO_ENTRY, time: 0 };

  test('[SYNC-6] is read from its exact text', () => {
    expect(readHead(JSON.stringify(head))).toEqual(head);
  });

  test.each([
    '',
    '{',
    'null',
    '{}',
    JSON.stringify({ ...head, v: 2 }),
    JSON.stringify({ ...head, seq: 1.5 }),
  ])('[SYNC-6] %j is none', (text) => {
    expect(readHead(text)).toBeNull();
  });
});
