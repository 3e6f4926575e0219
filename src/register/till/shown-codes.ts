import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';

/**
 * A live code is good from 120 seconds before its time to 120 after by this tablet's clock: after 240 seconds none
 * that was shown can count again, and what is kept of it goes. [CARD-9]
 */
export const KEPT_MS = 240_000;

const KEY = 'commontill.shown-codes';
const keptSchema = z.object({
  salt: z.string(),
  codes: z.array(z.object({ hash: z.string(), at: z.number() })),
});
type Kept = z.infer<typeof keptSchema>;

/** The moments of live cards that completed sales on this tablet had. */
export interface ShownCodes {
  has(moment: string): boolean;
  add(moment: string): void;
  /** Erases what is too old to matter; gives how many are left. */
  forget(): number;
}

/** What keeps them over a reload, the clock in UTC milliseconds, and a new salt. */
export interface ShownCodesOptions {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly now: () => number;
  readonly newSalt: () => string;
}

/**
 * Remembers live codes over a reload, for four minutes, as salted hashes and never as they are: neither a member's
 * pseudonym nor anything that a union could match it with stays on the tablet. The salt goes with the last of them.
 * None of it is in the journal, and none is sent. [CARD-9]
 */
export function openShownCodes({ storage, now, newSalt }: ShownCodesOptions): ShownCodes {
  let kept = read(storage);
  const write = (): void => {
    try {
      if (kept) storage.setItem(KEY, JSON.stringify(kept));
      else storage.removeItem(KEY);
    } catch {
      // A full storage stops no sale: until a reload they are known all the same.
    }
  };
  const forget = (): number => {
    const codes = kept?.codes.filter(({ at }) => Math.abs(now() - at) < KEPT_MS) ?? [];
    kept = kept && codes.length > 0 ? { ...kept, codes } : null;
    write();
    return codes.length;
  };
  forget();
  return {
    has: (moment) => {
      forget();
      const salt = kept?.salt;
      return salt !== undefined && kept?.codes.some(({ hash }) => hash === hashOf(salt, moment)) === true;
    },
    add: (moment) => {
      forget();
      const { salt, codes } = kept ?? { salt: newSalt(), codes: [] };
      kept = { salt, codes: [...codes, { hash: hashOf(salt, moment), at: now() }] };
      write();
    },
    forget,
  };
}

const read = (storage: ShownCodesOptions['storage']): Kept | null => {
  try {
    return keptSchema.parse(JSON.parse(storage.getItem(KEY) ?? ''));
  } catch {
    return null;
  }
};

const hashOf = (salt: string, moment: string): string => bytesToHex(sha256(utf8ToBytes(`${salt}/${moment}`)));
