import { err, ok } from '../../core/result.ts';
import type { Desk } from './desk.ts';
import { type Moved, moveOrders } from './move-orders.ts';
import { isJoined } from './state.ts';

/**
 * Parts two orders that were put together, as if they never were: the one waits again under its name and since when it
 * did, the other lies open with its own card, money and steps to undo. One move like any other. [PARK-4]
 */
export const partJoined = (desk: Desk): Moved => {
  const id = desk.store.getState().joined?.parked.id ?? '';
  return moveOrders(desk, `part ${id}`, (state) => {
    const { joined } = state;
    if (!joined || !isJoined(state)) return err({ type: 'nothing-to-park' });
    return ok({ park: [joined.parked], take: [], open: joined.open, undo: joined.undo });
  });
};
