import { takingTurns } from '../../core/in-turn.ts';
import { toMake } from '../../core/order/slip.ts';
import { mergeOrders, type SplitPick, splitOrder } from '../../core/order/split.ts';
import { bothTaken, isPartPaid } from '../../core/payment/taken.ts';
import type { HeldCard, OpenOrder, ParkedOrder } from '../../device/db.ts';
import {
  keepParked,
  NO_ORDER,
  readParkedOrders,
  saveOpenOrder,
  swapOrders,
} from '../../device/order-store.ts';
import type { Desk } from './desk.ts';
import { keepable, keepOpenOrder } from './order-actions.ts';
import { show } from './show-order.ts';
import { standingStill } from './stand-still.ts';
import { keptOrderOf, openOrderOf, type TillState } from './state.ts';
import { storable } from './storable.ts';
import type { WriteEntry, Written } from './write-entry.ts';
import { err, ok, type Result } from '../../core/result.ts';

export type ParkError =
  | { readonly type: 'storage-failed' }
  | { readonly type: 'nothing-to-park' }
  /** The open order is being written, or may be. */
  | { readonly type: 'busy' }
  /** Two members' cards in one order. */
  | { readonly type: 'two-cards' }
  | { readonly type: 'too-many-lines'; readonly most: number };

type Change = Parameters<typeof swapOrders>[1];
type Done = Promise<Result<void, ParkError>>;

/** Whether two cards are one, or as good as one: an order has one card, and its lines get what that one gives. */
const givesTheSame = (one: HeldCard, other: HeldCard): boolean =>
  one.organisation === other.organisation &&
  one.tier === other.tier &&
  JSON.stringify(one.counters) === JSON.stringify(other.counters);

/** Whatever asks for it: a second tap finds the orders as the first one left them, and nothing to do. [PARK-2] */
const inTurn = takingTurns();

/** Orders that wait, are split, put together or given up. Each step moves whole orders, in one transaction. [PARK-2] */
export function parkActions(desk: Desk, write: WriteEntry) {
  const { db, store } = desk;

  /** Moves orders as `plan` says of how they stand once it is its turn; meanwhile the open one stands still. */
  const swap = (plan: (state: TillState) => Result<Change, ParkError>): Done =>
    inTurn(async () => {
      const state = store.getState();
      if (state.paying) return err({ type: 'busy' });
      const planned = plan(state);
      if (!planned.ok) return planned;
      const { park, take, open } = planned.value;
      store.setState({ paying: 'writing' });
      const moved = await swapOrders(db, { park, take, open: keepable(open) }).catch(() => null);
      store.setState({ paying: false });
      if (moved) {
        show(desk, open);
        store.setState({ parked: [...state.parked.filter(({ id }) => !take.includes(id)), ...park] });
        return ok(undefined);
      }
      // What was tapped just before may not be kept yet.
      void keepOpenOrder(desk);
      if (moved === null) return err({ type: 'storage-failed' });
      store.setState({ parked: await readParkedOrders(db) });
      return err({ type: 'nothing-to-park' });
    });

  const parkable = (open: OpenOrder): ParkedOrder => ({
    ...keepable(open),
    id: crypto.randomUUID(),
    parkedAt: desk.now(),
  });

  const current = (state: TillState): ParkedOrder[] => {
    const open = keptOrderOf(state);
    return open.order.length > 0 || isPartPaid(open) ? [parkable(open)] : [];
  };

  return {
    /** Lets the open order wait under a name; the counter is free. [PARK-1] */
    park: (name: string): Done =>
      swap((state) => {
        const open = keptOrderOf(state);
        if (open.order.length === 0) return err({ type: 'nothing-to-park' });
        return ok({ park: [parkable({ ...open, name: storable(name) })], take: [], open: NO_ORDER });
      }),
    /** Puts a waiting order on the counter; one that lies there waits instead. [PARK-2] */
    resume: (id: string): Done =>
      swap((state) => {
        const found = state.parked.find((each) => each.id === id);
        if (!found) return err({ type: 'nothing-to-park' });
        const { id: _, parkedAt: __, ...open } = found;
        return ok({ park: current(state), take: [id], open });
      }),
    /** What is picked stays on the counter to be paid; the rest waits under the same name. [PARK-3] */
    split: (pick: SplitPick): Done =>
      swap((state) => {
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
    /** Adds a waiting order to the open one. [PARK-4] */
    merge: (id: string): Done =>
      swap((state) => {
        const open = keptOrderOf(state);
        const found = state.parked.find((each) => each.id === id);
        if (!found) return err({ type: 'nothing-to-park' });
        if (open.card && found.card && !givesTheSame(open.card, found.card))
          return err({ type: 'two-cards' });
        const merged = mergeOrders(open, found);
        if (!merged.ok) {
          const { error } = merged;
          return err(error.type === 'too-many-lines' ? error : { type: 'nothing-to-park' });
        }
        const name = open.name === '' ? found.name : open.name;
        return ok({
          park: [],
          take: [id],
          open: {
            ...open,
            ...merged.value,
            card: open.card ?? found.card,
            name,
            taken: bothTaken(state.taken, found.taken),
          },
        });
      }),
    /** All of a waiting order was put on a slip. [PRINT-8] */
    printed: (id: string): Promise<void> =>
      inTurn(async () => {
        const found = store.getState().parked.find((each) => each.id === id);
        if (!found) return;
        await keepParked(db, { ...found, onSlip: toMake(found.order) }).catch(() => undefined);
        store.setState({ parked: await readParkedOrders(db) });
      }),
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
