import { factsOf } from '../core/day/facts.ts';
import { addFacts, NO_TOTALS } from '../core/day/totals.ts';
import type { BodyOf, Kind, RegisterBody } from '../core/journal/body.ts';
import type { SeatsSold } from '../core/order/seats.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { OpenShift, RefundRow, RegisterRow } from './db.ts';

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
  'paid-in': 'in-shift',
  'paid-out': 'in-shift',
  drop: 'in-shift',
  'no-sale': 'in-shift',
  'order-voided': 'in-shift',
  approval: 'anywhere',
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
 * same addends that the ledger uses. [DAY-4]
 */
export function afterEntry(
  row: RegisterRow,
  at: { readonly hash: string; readonly time: number; readonly businessDate: string },
  entry: RegisterBody,
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
    return ok({ ...next, shifts: shift, openShift });
  }
  if (!row.openShift) return ok(next);
  if (entry.kind === 'shift-closed') {
    const { z, left = 0 } = entry.body;
    const lastClose = { z, businessDate: row.openShift.businessDate, seq: next.seq, left };
    return ok({ ...next, openShift: null, lastClose });
  }
  const openShift = { ...row.openShift, totals: addFacts(row.openShift.totals, factsOf(entry)) };
  // Sold or given up, the open order has ended with this entry; in part, the one that goes on is kept with it. [ORDER-3]
  const sales = row.sales + (entry.kind === 'sale' || entry.kind === 'order-voided' ? 1 : 0);
  if (entry.kind !== 'sale' && entry.kind !== 'refund') return ok({ ...next, sales, openShift });
  const seats = seatsAfter(row.seats ?? {}, entry, at.time);
  return ok({ ...next, receipts: row.receipts + 1, sales, openShift, seats });
}

/** Seats stay counted until two days after the screening. [SEAT-1] */
const SEATS_KEPT_MS = 2 * 86_400_000;

function seatsAfter(
  seats: SeatsSold,
  { kind, body }: RegisterBody & { kind: 'sale' | 'refund' },
  now: number,
) {
  const next = new Map(Object.entries(seats).filter(([, { startsAt }]) => startsAt > now - SEATS_KEPT_MS));
  for (const { product, startsAt, quantity } of body.lines) {
    if (product === null || startsAt === undefined) continue;
    const sold = (next.get(product)?.sold ?? 0) + (kind === 'sale' ? quantity : -quantity);
    next.set(product, { sold, startsAt });
  }
  return Object.fromEntries(next);
}

/**
 * What was refunded of a sale after one more refund of it; refuses more of a line than was sold, and figures that
 * were made without knowing of an earlier refund here. They may know of more: refunds at other registers. [REFUND-2]
 */
export function afterRefund(
  before: RefundRow | undefined,
  { of, lines }: BodyOf<'refund'>,
): Result<RefundRow, OutOfPlace> {
  const counts = [...(before?.lines ?? [])];
  for (const [index, { quantity, refunds }] of lines.entries()) {
    const { at, of: sold, before: known } = refunds ?? { at: index, of: quantity, before: 0 };
    while (counts.length <= at) counts.push(0);
    const gone = counts[at] ?? 0;
    if (known < gone || known + quantity > sold) return err({ type: 'already-refunded' });
    counts[at] = known + quantity;
  }
  return ok({ sale: of.hash, lines: counts });
}
