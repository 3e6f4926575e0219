import { type Locks, WRITER_LOCK } from './writer-lock.ts';

const LOCK = 'commontill-sender';

/** Who holds and awaits locks, as `navigator.locks` tells. */
export interface LocksHeld extends Locks {
  query(): Promise<{
    readonly held?: readonly { readonly name?: string }[];
    readonly pending?: readonly { readonly name?: string }[];
  }>;
}

/** Resolves once this tab alone sends, which it then does until it closes. [SEND-6] */
export function sendFromHere(locks: Locks): Promise<void> {
  return new Promise((granted, failed) => {
    locks
      .request(LOCK, {}, () => {
        granted();
        return new Promise<void>(() => undefined);
      })
      .catch(failed);
  });
}

/**
 * Sends in the background, while no tab is there to do it: `work` is told how to ask whether one has come, and makes
 * way for it then. Gives false, at once, where a tab is open. [SEND-6]
 */
export async function sendInBackground(
  locks: LocksHeld,
  work: (isTabThere: () => Promise<boolean>) => Promise<void>,
): Promise<boolean> {
  const isTabThere = async (): Promise<boolean> => {
    const { held = [], pending = [] } = await locks.query();
    return held.some(({ name }) => name === WRITER_LOCK) || pending.some(({ name }) => name === LOCK);
  };
  if (await isTabThere()) return false;
  let sent = false;
  await locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await work(isTabThere);
    sent = true;
  });
  return sent;
}
