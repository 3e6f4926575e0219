import type { StoreApi } from 'zustand/vanilla';
import type { TillState } from './state.ts';

/**
 * Forgets what was counted once its place is left. Where it was a lock that took the person away, that shows when
 * somebody opens the till: at the place itself they count on, and elsewhere the count is one of another time. Before a
 * shift is open its float is counted wherever one is. [CLOSE-5]
 */
export function leaveCounting(store: StoreApi<TillState>, place: string): void {
  const forget = (): void => store.setState({ counting: {} });
  // A lock takes the person away before the place.
  if (store.getState().staff) return forget();
  const stop = store.subscribe(({ staff, register }) => {
    if (!staff) return;
    stop();
    if (register?.openShift && location.pathname !== place) forget();
  });
}
