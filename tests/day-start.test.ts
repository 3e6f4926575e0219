import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutDayEnd } from './day-start.ts';

const units = readFileSync('src/demo/federation/units.csv', 'utf8');
const startsIn = (text: string): string[] =>
  [...text.matchAll(/Europe\/Dublin,(\d\d:\d\d),/g)].map(([, start]) => start ?? '');

test.each([
  ['02:00Z', ['04:00', '04:00', '06:00', '04:00']],
  ['03:20Z', ['05:00', '05:00', '06:00', '05:00']],
  ['03:59Z', ['05:00', '05:00', '06:00', '05:00']],
  // Dates that have begun stay as they are.
  ['04:01Z', ['04:00', '04:00', '06:00', '04:00']],
  ['05:45Z', ['04:00', '04:00', '07:00', '04:00']],
])('a demo founded at %s has no business date that ends soon', (time, starts) => {
  expect(startsIn(withoutDayEnd(units, Date.parse(`2026-11-29T${time}`)))).toEqual(starts);
  expect(startsIn(units)).toHaveLength(starts.length);
});

test('summer counts, and nothing but when a day begins is changed', () => {
  const moved = withoutDayEnd(units, Date.parse('2026-07-05T02:40Z'));
  expect(startsIn(moved)).toEqual(['05:00', '05:00', '06:00', '05:00']);
  expect(moved.replaceAll('Dublin,05:00', 'Dublin,04:00')).toBe(units);
});
