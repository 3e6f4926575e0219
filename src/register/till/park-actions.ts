import { toMake } from '../../core/order/slip.ts';
import { mergeOrders, type SplitPick, splitOrder } from '../../core/order/split.ts';
import { bothTaken } from '../../core/payment/taken.ts';
import type { OpenOrder, ParkedOrder } from '../../device/db.ts';
import { keepParked, NO_ORDER, readParkedOrders, swapOrders } from '../../device/order-store.ts';
import type { Desk } from './desk.ts';
import { keepable } from './order-actions.ts';
import { show } from './show-order.ts';
import { keptOrderOf, openOrderOf } from './state.ts';
import { storable } from './storable.ts';
import type { WriteEntry, Written } from './write-entry.ts';
import { err, type Result } from '../../core/result.ts';

export type ParkError =
  | { readonly type: 'storage-failed' }
  | { readonly type: 'nothing-to-park' }
  | { readonly type: 'too-many-lines'; readonly most: number };

type Change = Parameters<typeof swapOrders>[1];
type Done = Promise<Result<void, ParkError>>;

/** Orders that wait, are split, put together or given up. Each step moves whole orders, in one transaction. [PARK-2] */
export function parkActions(desk: Desk, write: WriteEntry) {
  const { db, store } = desk;

  const swap = async (change: Change): Done => {
    if (store.getState().paying) return err({ type: 'nothing-to-park' });
    try {
      await swapOrders(db, { ...change, open: keepable(change.open) });
    } catch {
      return err({ type: 'storage-failed' });
    }
    show(desk, change.open);
    store.setState({ parked: await readParkedOrders(db) });
    return { ok: true, value: undefined };
  };

  const parkable = (open: OpenOrder): ParkedOrder => ({
    ...keepable(open),
    id: crypto.randomUUID(),
    parkedAt: desk.now(),
  });

  const current = (): ParkedOrder[] => {
    const open = keptOrderOf(store.getState());
    return open.order.length > 0 ? [parkable(open)] : [];
  };

  return {
    /** Lets the open order wait under a name; the counter is free. [PARK-1] */
    async park(name: string): Done {
      const open = keptOrderOf(store.getState());
      if (open.order.length === 0) return err({ type: 'nothing-to-park' });
      return swap({ park: [parkable({ ...open, name: storable(name) })], take: [], open: NO_ORDER });
    },
    /** Puts a waiting order on the counter; one that lies there waits instead. [PARK-2] */
    async resume(id: string): Done {
      const found = store.getState().parked.find((each) => each.id === id);
      if (!found) return err({ type: 'nothing-to-park' });
      const { id: _, parkedAt: __, ...open } = found;
      return swap({ park: current(), take: [id], open });
    },
    /** What is picked stays on the counter to be paid; the rest waits under the same name. [PARK-3] */
    async split(pick: SplitPick): Done {
      const open = openOrderOf(store.getState());
      const { onSlip, taken } = store.getState();
      const { part, rest, partOnSlip, restOnSlip } = splitOrder(open.order, pick, onSlip);
      if (part.length === 0 || rest.length === 0) return err({ type: 'nothing-to-park' });
      return swap({
        park: [parkable({ ...open, order: rest, onSlip: restOnSlip })],
        take: [],
        open: { ...open, order: part, onSlip: partOnSlip, taken },
      });
    },
    /** Adds a waiting order to the open one. [PARK-4] */
    async merge(id: string): Done {
      const open = keptOrderOf(store.getState());
      const found = store.getState().parked.find((each) => each.id === id);
      if (!found) return err({ type: 'nothing-to-park' });
      const merged = mergeOrders(open, found);
      if (!merged.ok) {
        const { error } = merged;
        return err(error.type === 'too-many-lines' ? error : { type: 'nothing-to-park' });
      }
      const name = open.name === '' ? found.name : open.name;
      return swap({
        park: [],
        take: [id],
        open: {
          ...open,
          ...merged.value,
          card: open.card ?? found.card,
          name,
          taken: bothTaken(store.getState().taken, found.taken),
        },
      });
    },
    /** All of a waiting order was put on a slip. [PRINT-8] */
    async printed(id: string): Promise<void> {
      const found = store.getState().parked.find((each) => each.id === id);
      if (!found) return;
      await keepParked(db, { ...found, onSlip: toMake(found.order) }).catch(() => undefined);
      store.setState({ parked: await readParkedOrders(db) });
    },
    /** Gives the open order up before it was paid, with a reason. [VOID-1] */
    async voidOrder(amount: number, reason: string, approvedBy?: string): Written {
      const { register, order } = store.getState();
      const shift = register?.openShift;
      if (!shift || order.length === 0) return err({ type: 'nothing-to-write' });
      store.setState({ paying: true });
      const written = await write('order-voided', shift.businessDate, ({ salt, shift: number }) => ({
        salt,
        shift: number,
        currency: shift.currency,
        lines: order.length,
        amount,
        reason: storable(reason),
        ...(approvedBy === undefined ? {} : { approvedBy }),
      }));
      store.setState({ paying: !written.ok && written.error.type === 'maybe-written' });
      if (!written.ok) return written;
      await swap({ park: [], take: [], open: NO_ORDER });
      return written;
    },
  };
}
