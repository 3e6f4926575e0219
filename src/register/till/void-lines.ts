import { isVoid, stillKnown } from '../../core/order/known.ts';
import { linesWith, setQuantity } from '../../core/order/order.ts';
import { isPartPaid } from '../../core/payment/taken.ts';
import { err } from '../../core/result.ts';
import type { DeviceDb, OpenOrder } from '../../device/db.ts';
import type { Desk } from './desk.ts';
import { freshAfter, keepable } from './order-actions.ts';
import { show } from './show-order.ts';
import { standingStill } from './stand-still.ts';
import { keptOrderOf, quoteOf } from './state.ts';
import { storable } from './storable.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** What was perhaps taken off: whatever is asked for after that, it is this or nothing. */
const doubts = new WeakMap<DeviceDb, { readonly asked: string; readonly attempt: () => Written }>();

/**
 * Leaves so many of a line of the open order, and of its combo, and takes off what others know of, with a reason: the
 * entry and the order that goes on are written together. No step undoes it. What was in doubt and is taken off is never
 * the answer to another taking off. [VOID-2]
 */
export async function voidLines(
  desk: Desk,
  write: WriteEntry,
  { line, left, reason, approvedBy }: LinesVoided,
): Written {
  const { db, store } = desk;
  const doubt = doubts.get(db);
  const asked = `${line} ${left}`;
  if (doubt && store.getState().paying === 'lines-voided') {
    const written = await doubt.attempt();
    if (!written.ok || doubt.asked === asked) return written;
    const error = { type: 'another-taken-off' } as const;
    // Where nothing is left to be asked there, the place where it was asked for goes, and the order says it.
    if (!isVoid(store.getState().known, line, left))
      store.setState(({ refusals }) => ({ orderError: error, refusals: refusals + 1 }));
    return err(error);
  }
  const state = store.getState();
  const shift = state.register?.openShift;
  const changed = setQuantity(state.order, line, left);
  const lines = linesWith(state.order, line);
  if (!shift || lines.length === 0 || !changed.ok) return err({ type: 'nothing-to-write' });
  const order = changed.value;
  const empty = order.length === 0;
  // Money that came in for it goes back first, where it can be seen. [PAY-6]
  if (empty && isPartPaid(state)) return err({ type: 'nothing-to-write' });
  const open: OpenOrder = {
    // Given up whole in this way, it leaves the next customer no card either.
    ...keptOrderOf({ ...state, ...(empty && { ...freshAfter(state), card: null }) }),
    order,
    known: stillKnown(order, state.known),
  };
  const before = quoteOf(state).due;
  const amount = Math.max(0, before - quoteOf({ ...state, order }).due);
  const body = {
    currency: shift.currency,
    lines: lines.length,
    amount,
    partly: true as const,
    reason: storable(reason),
    ...(approvedBy === undefined ? {} : { approvedBy }),
  };
  const attempt = async (): Written => {
    const written = await standingStill(desk, 'lines-voided', () =>
      write(
        'order-voided',
        shift.businessDate,
        ({ salt, shift: number }) => ({ salt, shift: number, ...body }),
        asked,
        { open: keepable(open) },
      ),
    );
    if (written.ok) show(desk, open);
    else if (written.error.type === 'maybe-written') doubts.set(db, { asked, attempt });
    return written;
  };
  return attempt();
}

/** What is taken off: `left` is how many of the line stay, `approvedBy` the second person's pseudonym. */
export interface LinesVoided {
  readonly line: string;
  readonly left: number;
  readonly reason: string;
  readonly approvedBy?: string | undefined;
}
