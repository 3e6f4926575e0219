import type { OpenOrder } from '../../device/db.ts';
import type { Desk } from './desk.ts';

/** Puts an order into the state, with nothing to undo before it. */
export function show({ store }: Desk, { order, card, name = '', away = false }: OpenOrder): void {
  store.setState({ order, card, name, away, undo: [], chosenLine: null, orderError: null, presented: null });
}
