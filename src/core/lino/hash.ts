import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A stream of numbers in [0, 1). */
export type Chance = () => number;

/**
 * A 32-bit number for a name: FNV-1a over the UTF-8 of the NFC, trimmed, lower-cased text, then murmur3's
 * final mix, because FNV alone leaves its low bits weak and those choose the motif.
 */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of utf8ToBytes(text.normalize('NFC').trim().toLowerCase())) {
    h = Math.imul(h ^ byte, 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** mulberry32: the same seed always gives the same stream. */
export function rng(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
