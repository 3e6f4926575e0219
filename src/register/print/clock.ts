import { err, ok, type Result } from '../../core/result.ts';

/** Time as printing needs it. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Runs something once, in so many milliseconds; gives the way to call it off. */
  after(ms: number, run: () => void): () => void;
}

/** The browser's timers, with the time as the till reads it. */
export const browserClock = (now: () => number): Clock => ({
  now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

/** What a promise gives within a time; a device may leave one open for ever. Never rejects. */
export function within<Value>(
  clock: Clock,
  ms: number,
  work: () => Promise<Value>,
): Promise<Result<Value, { readonly type: 'stalled' | 'failed' }>> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(err({ type: 'stalled' })));
    // The promise below settles by itself; nobody has to wait for it.
    void settle(work).then((result) => {
      cancel();
      resolve(result);
    });
  });
}

async function settle<Value>(
  work: () => Promise<Value>,
): Promise<Result<Value, { readonly type: 'failed' }>> {
  try {
    return ok(await work());
  } catch {
    return err({ type: 'failed' });
  }
}
