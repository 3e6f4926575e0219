import type { TillState } from './state.ts';

/** What counts as somebody being there. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;

const LOOK_EVERY_MS = 5_000;
/** Two touches no further apart than this are of somebody who was there in between. */
const AT_WORK_MS = 15_000;

/** Milliseconds: `on` only runs on, but may stand still while a tablet sleeps; `wall` is set, forward and back. */
export interface IdleClocks {
  readonly on: () => number;
  readonly wall: () => number;
}

/**
 * Calls `lock` once nobody has touched the till for `idleMs()` (0: never). That runs by the clock which nobody sets, and
 * what the other one leapt beside it was sleep, where the page was hidden meanwhile or nobody touches it a moment
 * before and after; a clock that is set forward under the hands of who is paid locks nothing. [ROLE-3]
 */
export function lockWhenIdle(
  idleMs: () => number,
  lock: () => void,
  { on, wall }: IdleClocks = { on: () => performance.now(), wall: Date.now },
): void {
  let touchedAt = on();
  let last = { on: touchedAt, wall: wall() };
  /** How far the wall's clock leapt ahead of the other since the last touch. */
  let leapt = 0;
  /** Whether the page was hidden since then, as before a tablet sleeps. */
  let hidden = false;
  const look = (): void => {
    const now = { on: on(), wall: wall() };
    leapt += Math.max(0, now.wall - last.wall - (now.on - last.on));
    last = now;
    const alone = now.on - touchedAt;
    const slept = hidden || alone > AT_WORK_MS ? leapt : 0;
    const limit = idleMs();
    if (limit > 0 && alone + slept >= limit) lock();
  };
  const touched = (): void => {
    // Whoever wakes a tablet touches it before the next look.
    look();
    touchedAt = last.on;
    leapt = 0;
    hidden = document.hidden;
  };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touched, { capture: true, passive: true });
  document.addEventListener('visibilitychange', () => {
    hidden = true;
    look();
  });
  setInterval(look, LOOK_EVERY_MS);
}

/**
 * After how long a till that stands so locks, in milliseconds; 0: never. What is being written is written in a moment;
 * what perhaps is may stay so for hours, and waits behind the lock as well. [ROLE-3]
 */
export const idleMsOf = ({ paying, catalogue }: Pick<TillState, 'paying' | 'catalogue'>): number =>
  paying === 'writing' ? 0 : (catalogue?.unit.lockAfter ?? 0) * 60_000;
