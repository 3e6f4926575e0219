import * as z from 'zod/mini';

/** After so many wrong tries for one person each further one costs this much longer, in seconds, up to a minute. [ROLE-3] */
const FREE_TRIES = 3;
const WAIT_S = 5;
const LONGEST_WAIT_S = 60;

const KEY = 'commontill.pin-tries';
/**
 * By person: a right PIN of one's own must not buy more guesses at another's. The one count for all that older tills
 * kept does not fit, and is forgiven: such a till was updated by somebody who works here.
 */
const triesSchema = z.record(z.string(), z.object({ wrong: z.int(), until: z.number() }));
type Tries = z.infer<typeof triesSchema>;

/** How often wrong PINs were typed for a person on this tablet, and how long the next try for them has to wait. */
export interface PinTries {
  /** Seconds until the next try; 0: now. */
  waitSeconds(person: string): number;
  /** One more wrong try. */
  wrong(person: string): void;
  /** The right PIN: what was tried on this person is forgiven, and on nobody else. */
  right(person: string): void;
}

/** Counts wrong PINs in a storage that outlives a reload; `now` is UTC milliseconds. [ROLE-3] */
export function openPinTries(storage: Pick<Storage, 'getItem' | 'setItem'>, now: () => number): PinTries {
  /** What a full storage did not take: it counts until the next reload all the same, and nobody waits for it. */
  let unkept: Tries | null = null;
  const all = (): Tries => {
    if (unkept) return unkept;
    try {
      return triesSchema.parse(JSON.parse(storage.getItem(KEY) ?? ''));
    } catch {
      return {};
    }
  };
  const keep = (tries: Tries): void => {
    try {
      storage.setItem(KEY, JSON.stringify(tries));
      unkept = null;
    } catch {
      unkept = tries;
    }
  };
  return {
    // A clock that was put back must not lock anyone out for longer than the longest wait.
    waitSeconds: (person) =>
      Math.min(LONGEST_WAIT_S, Math.max(0, Math.ceil(((all()[person]?.until ?? 0) - now()) / 1000))),
    wrong(person) {
      const wrong = (all()[person]?.wrong ?? 0) + 1;
      const wait = Math.min(LONGEST_WAIT_S, WAIT_S * Math.max(0, wrong - FREE_TRIES));
      keep({ ...all(), [person]: { wrong, until: now() + wait * 1000 } });
    },
    right(person) {
      const { [person]: tried, ...others } = all();
      if (tried) keep(others);
    },
  };
}
