import { useEffect } from 'react';

/** Keeps the screen on while a code is shown, where the browser can; again each time the page comes back. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const ask = async (): Promise<void> => {
      if (!('wakeLock' in navigator) || document.hidden || (lock && !lock.released)) return;
      try {
        const given = await navigator.wakeLock.request('screen');
        if (left) await given.release();
        else lock = given;
      } catch {
        // A phone that saves power says no; the code is shown all the same.
      }
    };
    const again = (): void => void ask();
    again();
    // The browser lets go by itself whenever the page is hidden.
    document.addEventListener('visibilitychange', again);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}
