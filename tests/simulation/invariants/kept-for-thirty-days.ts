import type { RegisterRow } from '../../../src/device/db.ts';
import type { History } from '../history.ts';
import type { Row } from '../tablet/store.ts';
import { Broken } from './broken.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** By the true time; the tablet's own clock may have been off by a day, once one way and once the other. */
const KEPT_MS = (30 - 2) * DAY_MS;

/** What a tablet drops was acknowledged 30 days ago, and is of a closed shift: a restored ledger needs the rest. */
export function keptForThirtyDays(
  dropped: readonly Row[],
  acknowledged: number,
  { openShift }: RegisterRow,
  history: History,
  now: number,
): void {
  for (const { seq, hash } of dropped) {
    const at = history.acknowledged.get(hash);
    const days = at === undefined ? null : Math.floor((now - at) / DAY_MS);
    const why =
      seq > acknowledged || at === undefined
        ? 'not acknowledged'
        : now - at < KEPT_MS
          ? `acknowledged ${days} days ago`
          : openShift && seq >= openShift.from
            ? 'of the open shift'
            : null;
    if (why) throw new Broken('kept-for-thirty-days', `entry ${seq} was dropped and is ${why}`);
  }
}
