import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Wallet, WalletState } from './wallet.ts';

export const WalletContext = createContext<Wallet | null>(null);

/** The wallet; only inside `WalletContext`. */
export function useWallet(): Wallet {
  const wallet = use(WalletContext);
  if (!wallet) throw new Error('no wallet around this screen');
  return wallet;
}

/** A part of what the wallet holds, as it changes. */
export const useHeld = <Part>(pick: (state: WalletState) => Part): Part => useStore(useWallet().state, pick);
