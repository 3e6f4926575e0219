import type { RandomBytes } from './issuer.ts';

/**
 * Draws indexes evenly from those not yet used, each only once, so that they tell nothing about when a card was
 * issued; undefined once all are. [ISSUE-3]
 */
export function indexDrawer(
  bits: number,
  taken: Iterable<number>,
  randomBytes: RandomBytes,
): () => number | undefined {
  const used = new Set(taken);
  // Drawing again, rather than taking the remainder or the next free one, keeps every index as likely.
  const evenly = Math.floor(2 ** 32 / bits) * bits;
  return () => {
    if (used.size >= bits) return undefined;
    for (;;) {
      const drawn = randomBytes(4).reduce((value, byte) => value * 256 + byte, 0);
      const index = drawn % bits;
      if (drawn >= evenly || used.has(index)) continue;
      used.add(index);
      return index;
    }
  };
}
