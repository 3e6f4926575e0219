import type { StoreApi } from 'zustand/vanilla';
import type { TillState } from './state.ts';

/** Forgets what was counted once its place is left. [CLOSE-5] */
export const leaveCounting = (store: StoreApi<TillState>, place: string): void =>
  leavePlace(store, place, () => store.setState({ counting: {} }));

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
