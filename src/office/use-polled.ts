import { useEffect, useEffectEvent, useState } from 'react';
import type { Answer, Failure } from './api.ts';
import { useOffice } from './session.ts';

/** The newest answer and when it came (UTC milliseconds); beside it, why the last try failed. */
export interface Polled<Value> {
  readonly value: Value | null;
  readonly at: number;
  readonly failure: Failure | null;
  readonly again: () => void;
}

const EVERY_MS = 30_000;

/**
 * Asks now, every 30 s unless told otherwise, and when the page comes back into view. A failure leaves the last
 * answer standing; a new `key` starts anew.
 */
export function usePolled<Value>(
  key: string,
  load: () => Answer<Value>,
  every: number = EVERY_MS,
): Polled<Value> {
  const { expire } = useOffice();
  const [held, setHeld] = useState<Held<Value>>({ ...NOTHING, key });
  const [tries, setTries] = useState(0);
  const ask = useEffectEvent(async (isWanted: () => boolean) => {
    const answer = await load();
    if (!isWanted()) return;
    if (answer.ok) return setHeld({ key, value: answer.value, at: Date.now(), failure: null });
    if (answer.error.type === 'not-signed-in') return expire();
    const failure = answer.error;
    setHeld((before) => ({ ...(before.key === key ? before : { ...NOTHING, key }), failure }));
  });

  useEffect(() => {
    let wanted = true;
    let asking = false;
    const tick = async (): Promise<void> => {
      if (asking || document.hidden) return;
      asking = true;
      await ask(() => wanted);
      asking = false;
    };
    const look = (): void => void tick();
    look();
    const timer = setInterval(look, every);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      wanted = false;
      clearInterval(timer);
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [key, every, tries]);

  const { value, at, failure } = held.key === key ? held : NOTHING;
  return { value, at, failure, again: () => setTries(tries + 1) };
}

interface Held<Value> extends Omit<Polled<Value>, 'again'> {
  readonly key: string;
}

const NOTHING = { value: null, at: 0, failure: null } as const;
