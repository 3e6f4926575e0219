import type { LocalTime } from './choice-cells.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Gives the instants (UTC milliseconds, the earlier first) at which the clocks of a time zone show a time. One as a
 * rule; none where they are put forward over it, two where they are put back and show it again. [LOAD-8]
 */
export function clockOf(timeZone: string): (time: LocalTime) => number[] {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  /** How far the wall is ahead of UTC at an instant, to the minute. */
  const offsetAt = (instant: number): number => {
    const parts = format.formatToParts(instant);
    const part = (type: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.find((each) => each.type === type)?.value);
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    return wall - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  };
  return ({ date, minutes }) => {
    const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS;
    // Clocks change at most once in two days, so the offset is the one before or the one after.
    const offsets = new Set([offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)]);
    return [...offsets]
      .flatMap((offset) => (offsetAt(wall - offset) === offset ? [wall - offset] : []))
      .toSorted((a, b) => a - b);
  };
}
