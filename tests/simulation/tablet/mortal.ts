/** A page that may die at any await: what it was waiting for happens or not, and it never hears. */
export class Mortal {
  alive = true;
  #left = Infinity;
  #after = false;
  #died: () => void = () => undefined;
  readonly #track: (work: Promise<unknown>) => void;

  constructor(track: (work: Promise<unknown>) => void) {
    this.#track = track;
  }

  /** Dies at the so-many-th await from now, before what it waits for or after it. */
  doom(awaits: number, after: boolean, died: () => void): void {
    this.#left = awaits;
    this.#after = after;
    this.#died = died;
  }

  /** What is asked of a port, as long as the page lives. */
  async await<Value>(work: () => Promise<Value>): Promise<Value> {
    if (!this.alive) return never();
    this.#left -= 1;
    const last = this.#left < 0;
    if (last && !this.#after) return this.#die();
    const working = work();
    // A dead page's store fails, and nobody is there to mind.
    this.#track(working.catch((error: unknown) => (this.alive ? Promise.reject(error) : undefined)));
    const value = await working;
    if (!this.alive) return never();
    return last ? this.#die() : value;
  }

  #die<Value>(): Promise<Value> {
    this.alive = false;
    this.#died();
    return never();
  }
}

const never = <Value>(): Promise<Value> => new Promise(() => undefined);
