import type { RegisterRow } from '../../../src/device/db.ts';
import type { Row } from '../tablet/store.ts';
import { Broken } from './broken.ts';

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

/** What a tablet drops is acknowledged, 30 days old by its clock, and of a closed shift: a restored ledger needs the rest. */
export function keptForThirtyDays(
  dropped: readonly Row[],
  acknowledged: number,
  { openShift }: RegisterRow,
  now: number,
): void {
  for (const { seq, time } of dropped) {
    const why =
      seq > acknowledged
        ? 'not acknowledged'
        : time > now - THIRTY_DAYS_MS
          ? 'not 30 days old'
          : openShift && seq >= openShift.from
            ? 'of the open shift'
            : null;
    if (why) throw new Broken('kept-for-thirty-days', `entry ${seq} was dropped and is ${why}`);
  }
}
