/** What counts as somebody being there. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;

const LOOK_EVERY_MS = 5_000;

/**
 * Calls `lock` once nobody has touched the till for `idleMs()` (0: never); `now` is milliseconds of a clock that runs
 * on. [ROLE-3]
 */
export function lockWhenIdle(idleMs: () => number, lock: () => void, now: () => number): void {
  let last = now();
  for (const sign of SIGNS_OF_LIFE) {
    window.addEventListener(sign, () => (last = now()), { capture: true, passive: true });
  }
  setInterval(() => {
    const limit = idleMs();
    if (limit > 0 && now() - last >= limit) lock();
  }, LOOK_EVERY_MS);
}
