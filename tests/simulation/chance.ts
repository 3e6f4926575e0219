/** Chance that a seed decides, so that a failure can be seen again. */
export interface Chance {
  /** [0, 1) */
  next(): number;
  /** A whole number from 0, under the limit. */
  below(limit: number): number;
  /** Yes, this often in so many: `oneIn(4)` is a quarter of the time. */
  oneIn(many: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  bytes(count: number): Uint8Array;
}

/** Mulberry32: small, quick and good enough to choose faults. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const oneIn = (many: number): boolean => below(many) === 0;
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => below(256));
  return { next, below, oneIn, pick, bytes };
}
