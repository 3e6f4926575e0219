import type { Clock } from '../../src/sync/ports.ts';

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/** A clock that stands still until it is told to move on to the next alarm. */
export class FakeClock implements Clock {
  #now: number;
  #alarms: Alarm[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const alarm = { at: this.#now + Math.max(0, ms), ring: callback };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm);
    };
  }

  /** The next alarm's time; null if none is set. */
  get next(): number | null {
    return this.#alarms.length > 0 ? Math.min(...this.#alarms.map(({ at }) => at)) : null;
  }

  /** Moves on to the next alarm and rings it; false if there is none until `limit`. */
  tick(limit = Infinity): boolean {
    let due: Alarm | undefined;
    for (const alarm of this.#alarms) if (!due || alarm.at < due.at) due = alarm;
    if (!due || due.at > limit) return false;
    this.#alarms = this.#alarms.filter((each) => each !== due);
    this.#now = Math.max(this.#now, due.at);
    due.ring();
    return true;
  }
}

/** Lets everything that waits only for promises go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
