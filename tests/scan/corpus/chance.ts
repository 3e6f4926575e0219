import { hash, rng } from '../../../src/core/lino/hash.ts';

/** Chance that is the same for the same words. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: string) {
    this.#next = rng(hash(seed));
  }

  /** A number from `low` up to `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.#next();
  }

  /** A number around 0; two thirds lie within `spread`. */
  around(spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#next()));
    return radius * Math.cos(2 * Math.PI * this.#next()) * spread;
  }

  /** True so often out of one. */
  happens(share: number): boolean {
    return this.#next() < share;
  }
}
