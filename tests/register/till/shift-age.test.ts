import { describe, expect, it } from 'vitest';
import { shiftAge } from '../../../src/register/till/shift-age.ts';

const opened = { businessDate: '2026-11-20', openedAt: Date.parse('2026-11-20T09:00:00Z') };
const at = (time: string): number => Date.parse(time);

describe('the time of an open shift', () => {
  it('[DAY-2] a shift left open for three days is said; one over midnight is not', () => {
    expect(shiftAge(opened, () => '2026-11-23', at('2026-11-23T09:00:00Z')).daysOpen).toBe(3);
    expect(shiftAge(opened, () => '2026-11-21', at('2026-11-21T01:00:00Z')).daysOpen).toBeNull();
    expect(shiftAge(opened, () => '2026-11-21', at('2026-11-21T18:00:00Z')).daysOpen).toBeNull();
  });

  it('the business date is not asked for on the day it was opened', () => {
    const never = (): string => {
      throw new Error('asked for the business date');
    };
    expect(shiftAge(opened, never, at('2026-11-20T18:00:00Z')).daysOpen).toBeNull();
  });

  it('[DAY-3] a clock put back behind the shift is said, in minutes; a few seconds are not', () => {
    expect(shiftAge(opened, () => '2026-11-20', at('2026-11-20T08:30:00Z')).minutesBack).toBe(30);
    expect(shiftAge(opened, () => '2026-11-20', at('2026-11-20T08:58:00Z')).minutesBack).toBeNull();
  });
});
