/** The first pause after trouble, and the longest, in milliseconds. */
export const FIRST_PAUSE_MS = 1_000;
export const LONGEST_PAUSE_MS = 60_000;

/**
 * How long to wait after the n-th trouble in a row (from 1), in milliseconds: doubling, and somewhere between half and
 * all of it, so that the tills of a street do not come back in the same instant. `random` gives [0, 1). [SEND-3]
 */
export function backoffMs(troubles: number, random: () => number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (troubles - 1));
  return Math.round((longest * (1 + random())) / 2);
}
