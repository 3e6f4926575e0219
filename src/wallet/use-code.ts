import { useEffect, useState } from 'react';
import { LIVE_EVERY_SECONDS } from '../core/card/live.ts';
import type { HeldCard } from './held-card.ts';
import { useWallet } from './use-wallet.ts';

/** What a till is to read, and for a live card for how many seconds it stays and what the phone's clock says. */
export type ShownCode = {
  readonly text: string;
  readonly live: { readonly left: number; readonly now: number } | null;
};

/** How many seconds a code that was made at `madeAt` stays, in UTC milliseconds; 0 when a new one is due. [LIVE-1] */
export function secondsLeft(madeAt: number, now: number): number {
  const gone = Math.floor((now - madeAt) / 1000);
  // Negative where the phone's clock was set back: the code is from the future, so a new one is due.
  return gone < 0 ? 0 : Math.max(0, LIVE_EVERY_SECONDS - gone);
}

const TICK_MS = 250;

/** The code of a card, made anew every 30 seconds where it is live, and at once when the phone wakes. */
export function useCode(card: HeldCard): ShownCode | null {
  const wallet = useWallet();
  const isLive = card.holder !== undefined;
  const [made, setMade] = useState<{ text: string; of: string; at: number } | null>(null);
  const [now, setNow] = useState(wallet.now);
  useEffect(() => {
    let left = false;
    let madeAt = Number.NEGATIVE_INFINITY;
    const make = async (): Promise<void> => {
      const at = wallet.now();
      madeAt = at;
      const text = await wallet.codeOf(card);
      if (!left) setMade({ text, of: card.text, at });
    };
    const tick = (): void => {
      if (document.hidden) return;
      setNow(wallet.now());
      if (secondsLeft(madeAt, wallet.now()) === 0) void make();
    };
    void make();
    if (!isLive) return () => void (left = true);
    const ticking = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', tick);
    return () => {
      left = true;
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [wallet, card, isLive]);
  if (made?.of !== card.text) return null;
  return { text: made.text, live: isLive ? { left: secondsLeft(made.at, now), now } : null };
}
