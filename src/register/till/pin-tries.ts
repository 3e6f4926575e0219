import * as z from 'zod/mini';

/** After so many wrong tries each further one costs this much longer, in seconds, up to a minute. [ROLE-3] */
const FREE_TRIES = 3;
const WAIT_S = 5;
const LONGEST_WAIT_S = 60;

const KEY = 'commontill.pin-tries';
const triesSchema = z.object({ wrong: z.int(), until: z.number() });

/** How often wrong PINs were typed on this tablet, and how long the next try has to wait. */
export interface PinTries {
  /** Seconds until the next try; 0: now. */
  waitSeconds(): number;
  /** One more wrong try. */
  wrong(): void;
  /** The right PIN: all is forgiven. */
  right(): void;
}

/** Counts wrong PINs in a storage that outlives a reload; `now` is UTC milliseconds. [ROLE-3] */
export function openPinTries(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  now: () => number,
) {
  const read = (): { wrong: number; until: number } => {
    try {
      return triesSchema.parse(JSON.parse(storage.getItem(KEY) ?? ''));
    } catch {
      return { wrong: 0, until: 0 };
    }
  };
  const tries: PinTries = {
    // A clock that was put back must not lock everyone out for longer than the longest wait.
    waitSeconds: () => Math.min(LONGEST_WAIT_S, Math.max(0, Math.ceil((read().until - now()) / 1000))),
    wrong() {
      const wrong = read().wrong + 1;
      const wait = Math.min(LONGEST_WAIT_S, WAIT_S * Math.max(0, wrong - FREE_TRIES));
      storage.setItem(KEY, JSON.stringify({ wrong, until: now() + wait * 1000 }));
    },
    right: () => storage.removeItem(KEY),
  };
  return tries;
}
