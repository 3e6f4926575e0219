import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWhole } from '../../../src/core/money/whole.ts';

describe('how many there are', () => {
  test.each([
    ['0', 0],
    ['15', 15],
    ['0015', 15],
    [' 15 ', 15],
    ['99999', 99_999],
  ])('[MONEY-5] %j is %i', (text, count) => {
    expect(parseWhole(text, 99_999)).toEqual({ ok: true, value: count });
  });

  test.each([
    '-1,5',
    '-15',
    '+15',
    '\u221215',
    '1,5',
    '1.5',
    '1.000',
    '1 5',
    '1e3',
    '',
    ' ',
    'a',
    '١٥',
  ])('[MONEY-5] %j is refused', (text) => {
    expect(parseWhole(text, 99_999)).toEqual({ ok: false, error: { type: 'not-whole' } });
  });

  test('[MONEY-2] more than there can be is told apart', () => {
    expect(parseWhole('100000', 99_999)).toEqual({ ok: false, error: { type: 'too-many', most: 99_999 } });
  });

  test('[MONEY-5] whatever else is typed among digits, it is never read without it', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(9_999), fc.string(), (before, count, after) => {
        const read = parseWhole(`${before}${count}${after}`, 99_999_999);
        return !read.ok || /^\s*\d+\s*$/.test(`${before}${count}${after}`);
      }),
    );
  });
});
