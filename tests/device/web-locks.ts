import type { LocksHeld } from '../../src/device/sender-lock.ts';

interface Name {
  held: boolean;
  readonly queue: (() => void)[];
}

/** Exclusive Web Locks as the specification describes them, for as many tabs as ask; Node 20 has none. */
export class WebLocks implements LocksHeld {
  readonly #names = new Map<string, Name>();

  request: LocksHeld['request'] = async (name, { ifAvailable, signal }, grant) => {
    const at = this.#names.get(name) ?? { held: false, queue: [] };
    this.#names.set(name, at);
    if (at.held && ifAvailable) return grant(null);
    if (at.held) {
      await new Promise<void>((resolve, reject) => {
        at.queue.push(resolve);
        signal?.addEventListener('abort', () => {
          at.queue.splice(at.queue.indexOf(resolve), 1);
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    }
    at.held = true;
    try {
      return await grant({ name, mode: 'exclusive' });
    } finally {
      at.held = false;
      at.queue.shift()?.();
    }
  };

  query: LocksHeld['query'] = async () => {
    const names = [...this.#names].map(([name, at]) => ({ name, ...at }));
    return {
      held: names.filter(({ held }) => held),
      pending: names.flatMap(({ name, queue }) => queue.map(() => ({ name }))),
    };
  };
}
