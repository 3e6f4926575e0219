import { createKey, type Issuer, KEY_DAYS, kidHex, type OwnKey, type RandomBytes } from './issuer.ts';

/** How long two keys sign side by side unless told: as long as tills accept a trust list. */
export const OVERLAP_DAYS = 30;

/**
 * Gives the issuer a new key beside its old one. For the days of the overlap the old one goes on signing cards, while
 * every till hears of the new one; then the new one does. The old one's cards count to their end. [ISSUE-9]
 */
export function rotateKey(
  issuer: Issuer,
  today: number,
  randomBytes: RandomBytes,
  overlapDays = OVERLAP_DAYS,
): Issuer {
  const old = issuer.keys.map((key) => endedBy(key, today + overlapDays));
  const fresh = createKey(randomBytes(32), today, today + KEY_DAYS);
  return tidyKeys({ ...issuer, keys: [...old, fresh] }, today);
}

/** A key that signs no later than this day. */
export const endedBy = (key: OwnKey, day: number): OwnKey => ({
  ...key,
  notAfter: Math.max(key.notBefore, Math.min(key.notAfter, day)),
});

/**
 * Lets go of what is no longer needed: the secret of a key that signs no more, and a whole key once none of its
 * cards could still be shown.
 */
export function tidyKeys(issuer: Issuer, today: number): Issuer {
  const needed = new Set(
    issuer.cards
      .filter((card) => card.revokedDay === undefined && card.lastDay + 1 >= today)
      .map((card) => card.kid),
  );
  const keys = issuer.keys
    .filter((key) => key.notAfter >= today || needed.has(kidHex(key)))
    .map(({ seed, ...key }) => (seed && key.notAfter >= today ? { ...key, seed } : key));
  return { ...issuer, keys };
}
