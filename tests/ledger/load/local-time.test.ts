import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfDay } from '../../../src/core/day/business-date.ts';
import { clockOf } from '../../../src/ledger/load/local-time.ts';

const ZONES = [
  'Europe/Dublin',
  'Europe/Madrid',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];

/** What the wall of a zone shows at an instant, by another way than the code's: Swedish dates are ISO. */
const wallAt = (instant: number, timeZone: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

describe('[LOAD-8] a local time is an instant by the unit’s clocks', () => {
  test('every instant is found again by what the wall shows at it, and nothing else is', () => {
    const minute = fc.integer({ min: Date.UTC(2010) / 60_000, max: Date.UTC(2040) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minute, (zone, at) => {
        const wall = wallAt(at * 60_000, zone);
        const [date = '', time = ''] = wall.split(' ');
        const [hours = 0, minutes = 0] = time.split(':').map(Number);
        const found = clockOf(zone)({ date, minutes: hours * 60 + minutes });
        expect(found).toContain(at * 60_000);
        for (const instant of found) expect(wallAt(instant, zone)).toBe(wall);
      }),
      { numRuns: 500 },
    );
  });

  test('a year of half hours has one hour that is not there and one that comes twice', () => {
    const clock = clockOf('Europe/Dublin');
    const counts = { none: 0, two: 0 };
    for (let day = Date.UTC(2026, 0, 1) / 86_400_000, last = day + 365; day < last; day += 1) {
      for (let minutes = 0; minutes < 1440; minutes += 30) {
        const found = clock({ date: dateOfDay(day), minutes });
        if (found.length === 0) counts.none += 1;
        if (found.length === 2) counts.two += 1;
      }
    }
    expect(counts).toEqual({ none: 2, two: 2 });
  });

  test('both instants of an hour that comes twice, the earlier first; none on a day that was left out', () => {
    expect(clockOf('Europe/Madrid')({ date: '2026-10-25', minutes: 150 })).toEqual([
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 9, 25, 1, 30),
    ]);
    expect(clockOf('Pacific/Apia')({ date: '2011-12-30', minutes: 600 })).toEqual([]);
  });
});
