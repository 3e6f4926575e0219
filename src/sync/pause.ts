import type { Clock } from './ports.ts';

/** Why the engine is woken: there is an entry to send, or the network may be back (online, page visible). */
export type WakeReason = 'entry' | 'contact';

/** How long to rest, and what may end it: any wake, only a hint that the network is back, or nothing. */
export interface Pause {
  readonly ms: number;
  readonly endedBy: 'any' | 'contact' | 'nothing';
}

export const NO_PAUSE: Pause = { ms: 0, endedBy: 'any' };

/** A rest that the right wake ends early. A wake that came while nobody rested counts for the next rest. */
export class Rest {
  readonly #clock: Clock;
  readonly #missed = new Set<WakeReason>();
  #end: ((reason: WakeReason | 'stop') => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Forgets the wakes so far: what they told is about to be looked at. */
  forget(): void {
    this.#missed.clear();
  }

  async take({ ms, endedBy }: Pause): Promise<void> {
    const ends = (reason: WakeReason | 'stop') =>
      reason === 'stop' || endedBy === 'any' || endedBy === reason;
    if (ms <= 0 || [...this.#missed].some(ends)) return;
    await new Promise<void>((resolve) => {
      const callOff = this.#clock.after(ms, resolve);
      this.#end = (reason) => {
        if (!ends(reason)) return;
        callOff();
        resolve();
      };
    });
    this.#end = null;
  }

  wake(reason: WakeReason | 'stop'): void {
    if (this.#end) this.#end(reason);
    else if (reason !== 'stop') this.#missed.add(reason);
  }
}
