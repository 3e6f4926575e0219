import type { StoreApi } from 'zustand/vanilla';
import type { Desk } from './desk.ts';
import type { TillState } from './state.ts';

/** Where a drawer is counted; `shift`: the number of the shift that is open there, null: its float. */
interface CountingPlace {
  readonly place: string;
  readonly shift: number | null;
}

/** The number of the shift that is open; null: none is. */
export const openShiftOf = ({ register }: TillState): number | null => register?.openShift?.number ?? null;

/** Whether anything stands in a field that was typed at a count. */
export const isCounted = (typed: TillState['counting']): boolean =>
  Object.values(typed).some((fields) => Object.values(fields).some((text) => text !== ''));

/**
 * Sets aside what was counted once its place is left, for who counts that shift again; a float, and what a shift closed
 * with, is forgotten. [CLOSE-5]
 */
export function leaveCounting(desk: Pick<Desk, 'store' | 'now'>, { place, shift }: CountingPlace): void {
  const { store } = desk;
  leavePlace(store, place, () => {
    const state = store.getState();
    const { counting, register } = state;
    const left = shift !== null && openShiftOf(state) === shift && isCounted(counting);
    const seq = register?.seq ?? 0;
    store.setState({
      counting: {},
      ...(left && { countLeft: { shift, seq, at: desk.now(), typed: counting } }),
    });
  });
}

/** Goes on with the count that was set aside. [CLOSE-5] */
export function takeUpCount(store: StoreApi<TillState>): void {
  const { countLeft } = store.getState();
  if (countLeft) store.setState({ counting: countLeft.typed, countLeft: null });
}

/**
 * Forgets what was typed once its place is left. Where it was a lock that took the person away, that shows when
 * somebody opens the till: at the place itself they go on, and elsewhere it is of another time. Before a shift is open
 * its float is counted wherever one is.
 */
export function leavePlace(store: StoreApi<TillState>, place: string, forget: () => void): void {
  // A lock takes the person away before the place.
  if (store.getState().staff) return forget();
  const stop = store.subscribe(({ staff, register }) => {
    if (!staff) return;
    stop();
    if (register?.openShift && location.pathname !== place) forget();
  });
}
