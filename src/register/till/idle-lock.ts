import type { TillState } from './state.ts';

/** What counts as somebody being there. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;

const LOOK_EVERY_MS = 5_000;

/**
 * Calls `lock` once nobody has touched the till for `idleMs()` (0: never) by any of the clocks, in milliseconds: one that
 * only runs on may stand still while a tablet sleeps, and one that is set may be put back. [ROLE-3]
 */
export function lockWhenIdle(
  idleMs: () => number,
  lock: () => void,
  clocks: readonly (() => number)[] = [() => performance.now(), Date.now],
): void {
  const read = (): number[] => clocks.map((now) => now());
  let last = read();
  const look = (): void => {
    const limit = idleMs();
    if (limit > 0 && read().some((now, clock) => now - (last[clock] ?? now) >= limit)) lock();
  };
  const touched = (): void => {
    // Whoever wakes a tablet touches it before the next look.
    look();
    last = read();
  };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touched, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_EVERY_MS);
}

/**
 * After how long a till that stands so locks, in milliseconds; 0: never. What is being written is written in a moment;
 * what perhaps is may stay so for hours, and waits behind the lock as well. [ROLE-3]
 */
export const idleMsOf = ({ paying, catalogue }: Pick<TillState, 'paying' | 'catalogue'>): number =>
  paying === 'writing' ? 0 : (catalogue?.unit.lockAfter ?? 0) * 60_000;
