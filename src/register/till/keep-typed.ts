import type { StoreApi } from 'zustand/vanilla';
import type { TillState } from './state.ts';

/** The menu has the lock: who goes there from Pay has not left what they are given. */
const STAYS = ['/pay', '/menu'];

/**
 * What somebody typed for the open order and nobody has taken yet, kept over a lock for that person alone: it is
 * forgotten once somebody else opens the till, who types what they are given, once the order is another one, and where
 * they leave the place of their own accord. [PAY-7]
 */
export function keepingTyped<Typed>() {
  const kept = new WeakMap<StoreApi<TillState>, { readonly typed: Typed; readonly stop: () => void }>();
  const forget = (store: StoreApi<TillState>): void => {
    kept.get(store)?.stop();
    kept.delete(store);
  };
  return {
    /** The place was left, for another one or, where the address is the same, by a lock. */
    leave(store: StoreApi<TillState>, to: string): void {
      if (!STAYS.includes(to)) forget(store);
    },
    keep(store: StoreApi<TillState>, typed: Typed): void {
      forget(store);
      const { staff: who, order: what } = store.getState();
      const stop = store.subscribe(({ staff, order }) => {
        if (order !== what || (staff && staff.id !== who?.id)) forget(store);
      });
      kept.set(store, { typed, stop });
    },
    find: (store: StoreApi<TillState>): Typed | null => kept.get(store)?.typed ?? null,
  };
}
