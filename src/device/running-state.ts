import { factsOf } from '../core/day/facts.ts';
import { addFacts, NO_TOTALS } from '../core/day/totals.ts';
import type { Kind, KnownBody } from '../core/journal/body.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { OpenShift, RegisterRow } from './db.ts';

export type OutOfPlace =
  | { readonly type: 'no-open-shift' }
  | { readonly type: 'shift-already-open' }
  | { readonly type: 'already-refunded' };

/** Which kinds belong inside a shift, which outside, and which anywhere. */
const PLACE = {
  'register-opened': 'anywhere',
  'shift-opened': 'between-shifts',
  sale: 'in-shift',
  refund: 'in-shift',
  'shift-closed': 'in-shift',
} as const satisfies Record<Kind, 'anywhere' | 'between-shifts' | 'in-shift'>;

/** Whether an entry of this kind may come now. */
export function placeOf(kind: Kind, openShift: OpenShift | null): Result<void, OutOfPlace> {
  if (PLACE[kind] === 'in-shift' && !openShift) return err({ type: 'no-open-shift' });
  if (PLACE[kind] === 'between-shifts' && openShift) return err({ type: 'shift-already-open' });
  return ok(undefined);
}

/**
 * Where the journal stands after one more entry: its head, its counters, and the open shift's totals, by the
 * same addends that the ledger uses. A sale is refunded at most once. [DAY-4] [REFUND-2]
 */
export function afterEntry(
  row: RegisterRow,
  at: { readonly hash: string; readonly time: number; readonly businessDate: string },
  entry: KnownBody,
): Result<RegisterRow, OutOfPlace> {
  const place = placeOf(entry.kind, row.openShift);
  if (!place.ok) return place;
  const next = { ...row, seq: row.seq + 1, hash: at.hash };
  if (entry.kind === 'shift-opened') {
    const { shift, currency, float } = entry.body;
    const totals = addFacts(NO_TOTALS, factsOf(entry));
    const { businessDate, time } = at;
    const from = next.seq;
    const openShift = { number: shift, businessDate, currency, float, from, openedAt: time, totals };
    return ok({ ...next, shifts: shift, openShift: { ...openShift, refunded: [] } });
  }
  if (!row.openShift) return ok(next);
  if (entry.kind === 'shift-closed') {
    const lastClose = { z: entry.body.z, businessDate: row.openShift.businessDate, seq: next.seq };
    return ok({ ...next, openShift: null, lastClose });
  }
  const openShift = { ...row.openShift, totals: addFacts(row.openShift.totals, factsOf(entry)) };
  if (entry.kind === 'register-opened') return ok({ ...next, openShift });
  const receipts = row.receipts + 1;
  if (entry.kind === 'sale') return ok({ ...next, receipts, sales: row.sales + 1, openShift });
  const { seq } = entry.body.of;
  if (openShift.refunded.includes(seq)) return err({ type: 'already-refunded' });
  return ok({ ...next, receipts, openShift: { ...openShift, refunded: [...openShift.refunded, seq] } });
}
