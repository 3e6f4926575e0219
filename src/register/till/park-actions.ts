import { toMake } from '../../core/order/slip.ts';
import { mergeOrders, type SplitPick, splitOrder } from '../../core/order/split.ts';
import { bothTaken, isPartPaid } from '../../core/payment/taken.ts';
import { err, ok } from '../../core/result.ts';
import type { HeldCard, OpenOrder, ParkedOrder } from '../../device/db.ts';
import { keepParked, NO_ORDER, saveOpenOrder } from '../../device/order-store.ts';
import type { Desk } from './desk.ts';
import { inTime } from './in-time.ts';
import { inTurn, isInDoubt, type Moved, moveOrders, type Plan } from './move-orders.ts';
import { keepable } from './order-actions.ts';
import { show } from './show-order.ts';
import { standingStill } from './stand-still.ts';
import { keptOrderOf, openOrderOf, type TillState } from './state.ts';
import { storable } from './storable.ts';
import { type LinesVoided, voidLines } from './void-lines.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** Whether two cards are one, or as good as one: an order has one card, and its lines get what that one gives. */
const givesTheSame = (one: HeldCard, other: HeldCard): boolean =>
  one.organisation === other.organisation &&
  one.tier === other.tier &&
  JSON.stringify(one.counters) === JSON.stringify(other.counters);

/** Orders that wait, are split, put together or given up. Each step moves whole orders, in one transaction. [PARK-2] */
export function parkActions(desk: Desk, write: WriteEntry) {
  const { db, store } = desk;

  const swap = (asked: string, plan: Plan): Moved => moveOrders(desk, asked, plan);

  const parkable = (open: OpenOrder): ParkedOrder => ({
    ...keepable(open),
    id: crypto.randomUUID(),
    parkedAt: desk.now(),
  });

  const current = (state: TillState): ParkedOrder[] => {
    const open = keptOrderOf(state);
    // Of an order that has no line any more, its money waits, and what is to be cancelled with those who make it.
    const something = open.order.length > 0 || isPartPaid(open) || state.onSlip.length > 0;
    return something ? [parkable(open)] : [];
  };

  /** Has memory know that all of a waiting order is on paper; null where none waits so, or nobody knows what does. */
  const noteSlip = (id: string): ParkedOrder | null => {
    const { parked } = store.getState();
    const found = parked.find((each) => each.id === id);
    if (!found || isInDoubt(desk)) return null;
    const noted = { ...found, onSlip: toMake(found.order) };
    store.setState({ parked: parked.map((each) => (each === found ? noted : each)) });
    return noted;
  };

  return {
    /** Lets the open order wait under a name; the counter is free. [PARK-1] */
    park: (name: string): Moved =>
      swap(`park ${name}`, (state) => {
        const open = keptOrderOf(state);
        if (open.order.length === 0) return err({ type: 'nothing-to-park' });
        return ok({ park: [parkable({ ...open, name: storable(name) })], take: [], open: NO_ORDER });
      }),
    /** Puts a waiting order on the counter; one that lies there waits instead. [PARK-2] */
    resume: (id: string): Moved =>
      swap(`resume ${id}`, (state) => {
        const found = state.parked.find((each) => each.id === id);
        if (!found) return err({ type: 'nothing-to-park' });
        const { id: _, parkedAt: __, ...open } = found;
        const park = current(state);
        // Shown before anything lay here, a card is for what comes. [PRICE-5]
        const shown = park.length === 0 ? state.card : null;
        const other = shown && open.card && !givesTheSame(shown, open.card);
        return ok({
          park,
          take: [id],
          open: { ...open, card: open.card ?? shown },
          ...(other ? { letGo: shown.name } : {}),
        });
      }),
    /** What is picked stays on the counter to be paid; the rest waits under the same name. [PARK-3] */
    split: (pick: SplitPick): Moved =>
      swap(`split ${JSON.stringify(pick)}`, (state) => {
        const open = openOrderOf(state);
        const { onSlip, taken } = state;
        const { part, rest, partOnSlip, restOnSlip } = splitOrder(open.order, pick, onSlip);
        if (part.length === 0 || rest.length === 0) return err({ type: 'nothing-to-park' });
        return ok({
          park: [parkable({ ...open, order: rest, onSlip: restOnSlip })],
          take: [],
          open: { ...open, order: part, onSlip: partOnSlip, taken },
        });
      }),
    /** Adds a waiting order to the open one; a step back parts them again. [PARK-4] */
    merge: (id: string): Moved =>
      swap(`merge ${id}`, (state) => {
        const open = keptOrderOf(state);
        const found = state.parked.find((each) => each.id === id);
        if (!found) return err({ type: 'nothing-to-park' });
        if (open.card && found.card && !givesTheSame(open.card, found.card))
          return err({ type: 'two-cards' });
        const merged = mergeOrders(open, found);
        if (!merged.ok) return merged;
        const name = open.name === '' ? found.name : open.name;
        const became = { ...merged.value, taken: bothTaken(state.taken, found.taken) };
        return ok({
          park: [],
          take: [id],
          open: { ...open, ...became, card: open.card ?? found.card, name },
          joined: { became, parked: found, open, undo: state.undo },
        });
      }),
    /**
     * All of a waiting order was put on a slip. Paper is paper: that is known from now on, also where the store can't
     * keep it or takes its time, so that nothing is made twice. [PRINT-8] [PRINT-9]
     */
    printed(id: string): Promise<void> {
      noteSlip(id);
      return inTurn(async () => {
        // A move that was under way has said anew what waits.
        const noted = noteSlip(id);
        if (!noted) return;
        const over = noted.order.length === 0 && !isPartPaid(noted);
        if (over) store.setState({ parked: store.getState().parked.filter((each) => each !== noted) });
        // Whatever waits for its turn after this waits no longer than for a move.
        await inTime<unknown>(desk, () => (over ? db.orders.delete(id) : keepParked(db, noted)));
      });
    },
    /** Takes off the open order what others know of, with a reason. [VOID-2] */
    voidLines: (asked: LinesVoided): Written => voidLines(desk, write, asked),
    /** Gives the open order up before it was paid, with a reason. [VOID-1] */
    async voidOrder(amount: number, reason: string, approvedBy?: string): Written {
      const { register, order } = store.getState();
      const shift = register?.openShift;
      if (!shift || order.length === 0) return err({ type: 'nothing-to-write' });
      const written = await standingStill(desk, 'order-voided', () =>
        write('order-voided', shift.businessDate, ({ salt, shift: number }) => ({
          salt,
          shift: number,
          currency: shift.currency,
          lines: order.length,
          amount,
          reason: storable(reason),
          ...(approvedBy === undefined ? {} : { approvedBy }),
        })),
      );
      if (!written.ok) return written;
      show(desk, NO_ORDER);
      await saveOpenOrder(db, NO_ORDER).catch(() => undefined);
      return written;
    },
  };
}
