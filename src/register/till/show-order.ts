import { NOTHING_KNOWN } from '../../core/order/known.ts';
import { NOTHING_TAKEN } from '../../core/payment/taken.ts';
import type { OpenOrder } from '../../device/db.ts';
import type { Desk } from './desk.ts';

/** Puts an order into the state, with nothing to undo before it. */
export function show(desk: Desk, open: OpenOrder): void {
  const { store } = desk;
  const { order, card, name = '', away = false, onSlip = [], taken = NOTHING_TAKEN } = open;
  const { known = NOTHING_KNOWN } = open;
  const nothing = {
    undo: [],
    joined: null,
    chosenLine: null,
    orderError: null,
    presented: null,
    cardLost: null,
  };
  store.setState({ order, card, name, away, onSlip, known, taken, ...nothing });
  // Until they are read, nothing of what is limited is given.
  if (card?.counters) void import('./use-limits.ts').then(({ showUses }) => showUses(desk, card));
}
