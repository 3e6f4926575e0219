import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Issuer } from '../../core/issuer.ts';
import type { Desk, DeskState, OpenDesk } from './desk.ts';

export const DeskContext = createContext<Desk | null>(null);

/** The desk itself; only inside `DeskContext`. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('no desk around this page');
  return desk;
}

/** What the desk is like now. */
export function useDeskState(): DeskState {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, desk.state);
}

/** The open desk; only where `App` has seen that it is open. */
export function useOpenDesk(): OpenDesk & { readonly issuer: Issuer } {
  const state = useDeskState();
  if (state.phase !== 'open') throw new Error('the desk is locked');
  return state;
}
