import type { Desk } from './desk.ts';
import type { TillState } from './state.ts';
import { whenIdle } from './when-idle.ts';

/** The longest that work waits for somebody to come to the till, in milliseconds. */
const NOBODY_MS = 2_000;

/** Resolves once the till knows what it shows first, and the tablet has a quiet moment: what nobody waits for. */
export const afterFirstScreen = (desk: Pick<Desk, 'store'>): Promise<void> =>
  until(desk, ({ phase }) => phase !== 'starting').then(whenIdle);

/**
 * Resolves in a quiet moment once somebody is at the till, or nobody comes: what would hold up whoever types a PIN
 * right after the start.
 */
export const afterUnlocking = async (desk: Pick<Desk, 'store'>): Promise<void> => {
  await afterFirstScreen(desk);
  await Promise.race([
    // Where nobody can come yet there is nobody to wait for.
    until(desk, ({ phase, staff }) => phase !== 'ready' || staff !== null),
    new Promise((resolve) => setTimeout(resolve, NOBODY_MS)),
  ]);
  await whenIdle();
};

const until = ({ store }: Pick<Desk, 'store'>, holds: (state: TillState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (holds(store.getState())) return resolve();
    const stop = store.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve();
    });
  });
