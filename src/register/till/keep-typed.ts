import type { StoreApi } from 'zustand/vanilla';
import type { TillState } from './state.ts';

const PLACE = '/pay';
/** It has the lock: who goes there from Pay has not left what they are given, until they go on elsewhere. */
const MENU = '/menu';

/** The app's way to another address, and the browser's own. */
const MOVES = ['pushState', 'replaceState', 'popstate'] as const;

/**
 * What somebody typed for the open order and nobody has taken yet, kept over a lock for that person alone: it is
 * forgotten once somebody else opens the till, who types what they are given, once the order is another one, and where
 * they leave the place of their own accord. What is perhaps written was paid in this way, whoever asks for it again:
 * until that is known, of all these only another order makes it forgotten. [PAY-7] [PAY-8]
 */
export function keepingTyped<Typed>() {
  const kept = new WeakMap<StoreApi<TillState>, { readonly typed: Typed; readonly stop: () => void }>();
  const forget = (store: StoreApi<TillState>): void => {
    kept.get(store)?.stop();
    kept.delete(store);
  };
  return {
    keep(store: StoreApi<TillState>, typed: Typed): void {
      forget(store);
      const { staff: who, order: what } = store.getState();
      let left = false;
      const look = (): void => {
        const { staff, order, paying } = store.getState();
        const another = staff && staff.id !== who?.id;
        const asked = paying === 'writing' || paying === 'sale';
        if (order !== what || (!asked && (left || another))) forget(store);
      };
      const move = (): void => {
        const to = location.pathname;
        // A lock takes the person away before the place.
        if (to !== MENU && store.getState().staff) left = to !== PLACE;
        look();
      };
      const unsubscribe = store.subscribe(look);
      for (const each of MOVES) addEventListener(each, move);
      const stop = (): void => {
        unsubscribe();
        for (const each of MOVES) removeEventListener(each, move);
      };
      kept.set(store, { typed, stop });
    },
    find: (store: StoreApi<TillState>): Typed | null => kept.get(store)?.typed ?? null,
  };
}
