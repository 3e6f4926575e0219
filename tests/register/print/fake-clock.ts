import type { Clock } from '../../../src/register/print/clock.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves on, running what falls due on the way, in order. */
  advance(ms: number): Promise<void>;
  /** Sets the time without running anything, as a sleeping tablet or a person does. */
  jump(ms: number): void;
}

/** Lets promises and the store's tasks settle. Turns, not time: a busy machine changes nothing. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

export function fakeClock(start = Date.UTC(2026, 4, 1, 10)): FakeClock {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.run();
        await settled();
      }
      now = end;
    },
    jump(ms) {
      now += ms;
    },
  };
}
