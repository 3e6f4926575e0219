import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  businessDateAt,
  dateInZone,
  dateOfDay,
  dayNumber,
  doubtsOf,
  SKEW_LIMIT_MS,
} from '../../../src/core/day/business-date.ts';

const FOUR = 240;
const at = (iso: string, zone: string, dayStart = FOUR): string =>
  businessDateAt(Date.parse(iso), zone, dayStart);

describe('the business date', () => {
  test.each([
    ['Europe/Dublin', '2026-11-18T03:59:59Z', '2026-11-17'],
    ['Europe/Dublin', '2026-11-18T04:00:00Z', '2026-11-18'],
    ['Europe/Dublin', '2026-11-18T23:59:59Z', '2026-11-18'],
    ['Europe/Dublin', '2026-07-18T02:59:59Z', '2026-07-17'],
    ['Europe/Dublin', '2026-07-18T03:00:00Z', '2026-07-18'],
    ['America/Los_Angeles', '2026-11-18T11:59:59Z', '2026-11-17'],
    ['America/Los_Angeles', '2026-11-18T12:00:00Z', '2026-11-18'],
    ['Asia/Kolkata', '2026-11-17T22:29:59Z', '2026-11-17'],
    ['Asia/Kolkata', '2026-11-17T22:30:00Z', '2026-11-18'],
    ['Pacific/Kiritimati', '2026-11-17T13:59:59Z', '2026-11-17'],
    ['Pacific/Kiritimati', '2026-11-17T14:00:00Z', '2026-11-18'],
    ['America/St_Johns', '2026-11-18T07:29:59Z', '2026-11-17'],
    ['America/St_Johns', '2026-11-18T07:30:00Z', '2026-11-18'],
  ])('[DAY-1] in %s, %s belongs to %s', (zone, iso, date) => {
    expect(at(iso, zone)).toBe(date);
  });

  test.each([
    ['spring forward', '2026-03-29T01:59:59Z', '2026-03-28'],
    ['spring forward', '2026-03-29T02:00:00Z', '2026-03-29'],
    ['fall back', '2026-10-25T02:59:59Z', '2026-10-24'],
    ['fall back', '2026-10-25T03:00:00Z', '2026-10-25'],
  ])('[DAY-1] 04:00 on the wall holds through %s: %s is %s in Berlin', (_, iso, date) => {
    expect(at(iso, 'Europe/Berlin')).toBe(date);
  });

  test('[DAY-1] the night of the change is an hour shorter or longer, and every minute of it has one date', () => {
    const hoursOf = (date: string, fromIso: string): number => {
      const from = Date.parse(fromIso);
      const quarters = Array.from({ length: 4 * 72 }, (_, i) => from + i * 900_000);
      return quarters.filter((time) => businessDateAt(time, 'Europe/Berlin', FOUR) === date).length / 4;
    };
    expect(hoursOf('2026-03-28', '2026-03-27T00:00:00Z')).toBe(23);
    expect(hoursOf('2026-10-24', '2026-10-23T00:00:00Z')).toBe(25);
    expect(hoursOf('2026-11-18', '2026-11-17T00:00:00Z')).toBe(24);
  });

  test('[DAY-1] a day may start at midnight, or as late as 23:59', () => {
    expect(at('2026-11-18T00:00:00Z', 'UTC', 0)).toBe('2026-11-18');
    expect(at('2026-11-18T23:58:59Z', 'UTC', 1439)).toBe('2026-11-17');
    expect(at('2026-11-18T23:59:00Z', 'UTC', 1439)).toBe('2026-11-18');
  });

  test('[DAY-1] it is the date on the wall or the one before, across months and leap years', () => {
    expect(at('2028-03-01T03:00:00Z', 'UTC')).toBe('2028-02-29');
    expect(at('2027-01-01T00:30:00Z', 'UTC')).toBe('2026-12-31');
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const time = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(time, zone, fc.nat(1439), (time, zone, dayStart) => {
        const today = dateInZone(time, zone);
        expect([today, addDays(today, -1)]).toContain(businessDateAt(time, zone, dayStart));
        expect(businessDateAt(time, zone, 0)).toBe(today);
      }),
    );
  });
});

test('[DAY-1] dates and day numbers are each other’s inverse', () => {
  expect(dayNumber('1970-01-01')).toBe(0);
  expect(dateOfDay(20_600)).toBe('2026-05-27');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 80_000 }), (day) => {
      expect(dayNumber(dateOfDay(day))).toBe(day);
    }),
  );
});

describe('doubts', () => {
  const last = '2026-11-17';

  test.each([
    ['2026-11-17', last, null],
    ['2026-11-18', last, 0],
    ['2026-11-18', last, SKEW_LIMIT_MS],
    ['2026-11-18', last, -SKEW_LIMIT_MS],
    ['2031-01-01', null, null],
  ])('[DAY-2] none for %s after %s with a skew of %s', (date, last, skew) => {
    expect(doubtsOf(date, last, skew)).toEqual([]);
  });

  test('[DAY-2] a date before the last shift’s, and days left out', () => {
    expect(doubtsOf('2026-11-16', last, null)).toEqual([{ type: 'earlier-than-last-shift', last }]);
    expect(doubtsOf('2026-11-19', last, null)).toEqual([{ type: 'days-skipped', last, days: 2 }]);
  });

  test('[DAY-3] a clock more than five minutes off, either way, beside the others', () => {
    expect(doubtsOf('2026-11-18', last, 300_001)).toEqual([{ type: 'clock-skewed', skewMs: 300_001 }]);
    expect(doubtsOf('2026-11-01', last, -300_001).map((each) => each.type)).toEqual([
      'earlier-than-last-shift',
      'clock-skewed',
    ]);
  });
});
