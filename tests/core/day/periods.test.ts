import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber } from '../../../src/core/day/business-date.ts';
import { isoWeekOf, partsOf, periodBeside, readPeriod } from '../../../src/core/day/periods.ts';

const year = fc.integer({ min: 1970, max: 2999 }).map(String);
const month = fc
  .tuple(year, fc.integer({ min: 1, max: 12 }))
  .map(([of, at]) => `${of}-${String(at).padStart(2, '0')}`);

const read = (name: string) => {
  const period = readPeriod(name);
  if (!period) throw new Error(`${name} is no period.`);
  return period;
};

test('[REPORT-9] a period’s days or weeks hold each of its dates once, in order, and no other', () => {
  fc.assert(
    fc.property(fc.oneof(year, month), (name) => {
      const period = read(name);
      const parts = partsOf(period);
      let next = period.from;
      for (const { from, to } of parts) {
        expect(from).toBe(next);
        expect(to >= from).toBe(true);
        next = addDays(to, 1);
      }
      expect(addDays(next, -1)).toBe(period.to);
      expect(new Set(parts.map((part) => part.name)).size).toBe(parts.length);
    }),
    { numRuns: 300 },
  );
});

test('[REPORT-9] every week but a year’s first and last has seven days, from Monday on', () => {
  for (const part of partsOf(read('2026')).slice(1, -1)) {
    expect(dayNumber(part.to) - dayNumber(part.from)).toBe(6);
    expect(new Date(`${part.from}T00:00:00Z`).getUTCDay()).toBe(1);
  }
});

test.each([
  ['2026-01-01', '2026-W01'],
  ['2026-01-04', '2026-W01'],
  ['2026-01-05', '2026-W02'],
  ['2026-11-14', '2026-W46'],
  ['2027-01-01', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
  ['2021-01-03', '2020-W53'],
  ['1970-01-01', '1970-W01'],
])('[REPORT-9] %s is in the ISO week %s', (date, week) => {
  expect(isoWeekOf(date)).toBe(week);
});

test('[REPORT-9] the period beside is the one that follows, and back again', () => {
  fc.assert(
    fc.property(fc.oneof(year, month), (name) => {
      const period = read(name);
      const after = periodBeside(period, 1);
      if (!after) {
        expect(period.to).toBe('2999-12-31');
        return;
      }
      expect(after.from).toBe(addDays(period.to, 1));
      expect(periodBeside(after, -1)).toEqual(period);
    }),
    { numRuns: 200 },
  );
  expect(read('2026-02')).toEqual({ kind: 'month', name: '2026-02', from: '2026-02-01', to: '2026-02-28' });
  expect(read('2028-02').to).toBe('2028-02-29');
  expect(periodBeside(read('2999'), 1)).toBeNull();
  expect(periodBeside(read('2999-12'), 1)).toBeNull();
});

test.each([
  '2026-13',
  '2026-00',
  '26',
  '2026-1',
  '2026-W45',
  '2026-11-14',
  '1969',
  '',
  '3000',
])('%j is no period', (name) => {
  expect(readPeriod(name)).toBeNull();
});
