import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgreementWindow } from '../../../src/core/agreement.ts';
import { wallClock } from '../../../src/core/day/business-date.ts';
import { isOpen } from '../../../src/core/pricing/window.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

/**
 * Zones with the instant at which their clocks change, and the minutes that they are ahead of UTC before and after: by
 * these tables, so that what is tested is not told by itself.
 */
const CHANGES: readonly [zone: string, at: number, before: number, after: number][] = [
  ['Europe/Dublin', Date.UTC(2026, 2, 29, 1), 0, 60],
  ['Europe/Dublin', Date.UTC(2026, 9, 25, 1), 60, 0],
  ['America/New_York', Date.UTC(2026, 2, 8, 7), -300, -240],
  ['America/New_York', Date.UTC(2026, 10, 1, 6), -240, -300],
  ['Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 30), 630, 660],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15), 660, 630],
  ['America/St_Johns', Date.UTC(2026, 2, 8, 5, 30), -210, -150],
  ['Asia/Kathmandu', Date.UTC(2026, 5, 1), 345, 345],
];

/** What the wall shows, by the table: a shifted instant, read as if it were UTC. */
function byTable(time: number, [, at, before, after]: (typeof CHANGES)[number]): Date {
  return new Date(time + (time < at ? before : after) * MINUTE);
}

/** Whether a window is open, told another way: by going through the days on which it may have begun. */
function openByHand({ from, to, weekdays, hours }: AgreementWindow, wall: Date): boolean {
  const date = (days: number): Date => {
    const day = new Date(wall);
    day.setUTCHours(0, 0, 0, 0);
    day.setUTCDate(day.getUTCDate() + days);
    return day;
  };
  return [-1, 0].some((days) => {
    const day = date(days);
    const text = day.toISOString().slice(0, 10);
    if ((from && text < from) || (to && text > to)) return false;
    if (weekdays && !weekdays.includes(day.getUTCDay() === 0 ? 7 : day.getUTCDay())) return false;
    const begins = day.getTime() + (hours?.from ?? 0) * MINUTE;
    const length = hours ? (hours.to - hours.from + 1440) % 1440 || 1440 : 1440;
    return begins <= wall.getTime() && wall.getTime() < begins + length * MINUTE;
  });
}

const anyWindow: fc.Arbitrary<AgreementWindow> = fc.record(
  {
    from: fc.constantFrom('2026-03-08', '2026-03-29', '2026-10-04', '2026-10-25', '2026-11-01'),
    to: fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-03', '2026-10-25', '2026-11-02'),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    hours: fc.record({ from: fc.nat(1439), to: fc.nat(1439) }),
  },
  { requiredKeys: [] },
);

describe('windows by the clock on the wall', () => {
  test('[PRICE-9] are open by date, weekday and hour, around each change of clocks in several zones', () => {
    const change = fc.constantFrom(...CHANGES);
    const minutes = fc.oneof(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -4000, max: 4000 }));
    fc.assert(
      fc.property(change, minutes, anyWindow, (change, offset, window) => {
        const time = change[1] + offset * MINUTE;
        expect(isOpen(window, wallClock(time, change[0]))).toBe(openByHand(window, byTable(time, change)));
      }),
      { numRuns: 2000 },
    );
  });

  /** How long a window is open around an instant, in minutes. */
  const minutesOpen = (window: AgreementWindow, zone: string, around: number): number => {
    let open = 0;
    for (let time = around - 12 * HOUR; time < around + 12 * HOUR; time += MINUTE) {
      if (isOpen(window, wallClock(time, zone))) open += 1;
    }
    return open;
  };

  test('[PRICE-9] an hour that spring leaves out never comes, one that autumn shows twice counts twice', () => {
    const oneToTwo = { hours: { from: 60, to: 120 } };
    expect(minutesOpen(oneToTwo, 'Europe/Dublin', Date.UTC(2026, 2, 29, 1))).toBe(0);
    expect(minutesOpen(oneToTwo, 'Europe/Dublin', Date.UTC(2026, 9, 25, 1))).toBe(120);
    expect(minutesOpen(oneToTwo, 'Europe/Dublin', Date.UTC(2026, 5, 1, 1))).toBe(60);
    // Lord Howe moves its clocks by half an hour.
    expect(
      minutesOpen({ hours: { from: 90, to: 150 } }, 'Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)),
    ).toBe(90);
  });

  test('[PRICE-9] hours past midnight belong to the day on which they began', () => {
    const fridayNight: AgreementWindow = { weekdays: [5], hours: { from: 1320, to: 120 } };
    const at = (date: string, minutes: number): boolean => isOpen(fridayNight, { date, minutes });
    // 2026-11-27 is a Friday.
    expect([at('2026-11-27', 1319), at('2026-11-27', 1320), at('2026-11-28', 119)]).toEqual([
      false,
      true,
      true,
    ]);
    expect([at('2026-11-28', 120), at('2026-11-28', 1320), at('2026-11-27', 60)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('[PRICE-9] dates are inclusive, and the last minute of hours is not', () => {
    const week: AgreementWindow = { from: '2026-11-23', to: '2026-11-29' };
    const open = ['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map((date) =>
      isOpen(week, { date, minutes: 0 }),
    );
    expect(open).toEqual([false, true, true, false]);
    const until = { hours: { from: 900, to: 1080 } };
    expect([1079, 1080].map((minutes) => isOpen(until, { date: '2026-11-25', minutes }))).toEqual([
      true,
      false,
    ]);
  });
});
