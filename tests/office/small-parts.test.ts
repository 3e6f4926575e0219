import { afterEach, expect, test, vi } from 'vitest';
import { coversLeftOut, readCovers } from '../../src/office/covers.ts';
import { monthBefore, monthUpTo } from '../../src/office/date-ranges.ts';
import { timeLeft } from '../../src/office/parts/EnrolmentCode.tsx';
import { newKey } from '../../src/office/new-key.ts';
import { failureWords } from '../../src/office/parts/failure-words.ts';
import { en } from '../../src/office/words/en.ts';

afterEach(() => vi.unstubAllGlobals());

test('[REPORT-4] the header of an export tells how far it goes', () => {
  expect(readCovers(`front/1:94:${'a'.repeat(64)}, bar/2:0:`)).toEqual([
    { register: 'front', epoch: 1, seq: 94 },
    { register: 'bar', epoch: 2, seq: 0 },
  ]);
  expect(readCovers('')).toEqual([]);
  expect(readCovers('front/x:94:aa, front')).toEqual([]);
  const long = `front/1:94:, bar/2:0:, more=12, sha256=${'a'.repeat(64)}`;
  expect(readCovers(long).map(({ seq }) => seq)).toEqual([94, 0]);
  expect([coversLeftOut(long), coversLeftOut('front/1:94:')]).toEqual([12, 0]);
});

test('months end where the calendar says', () => {
  expect(monthUpTo('2026-11-20')).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  expect(monthBefore('2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(monthBefore('2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
});

test('[ENROL-1] a code’s last minute is counted in seconds', () => {
  expect([900_000, 840_001, 60_001, 60_000, 400].map((ms) => timeLeft(ms, en))).toEqual([
    '15 min',
    '15 min',
    '2 min',
    '60 s',
    '1 s',
  ]);
});

test('a refusal is put into our own words, and one we do not know still says what to do', () => {
  expect(failureWords({ type: 'refused', code: 'wrong-login' }, en).title).toContain(
    'do not belong together',
  );
  expect(failureWords({ type: 'refused', code: 'made-up' }, en).title).toBe(en.failures.otherwise);
});

test('[ADJUST-4] a form’s key is a UUID of its own, also on plain http', () => {
  const { crypto } = globalThis;
  vi.stubGlobal('crypto', {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
  });
  const keys = Array.from({ length: 200 }, newKey);
  for (const key of keys)
    expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(keys).size).toBe(200);
});
