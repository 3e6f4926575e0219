import type { TrustList } from '../../core/card/trust-list.ts';

/** From this age on, in days, the trust list's age is a warning. [TRUST-5] */
const AGEING_DAYS = 7;

/** A list's age in days, and for how many more it counts: below 0 where it does no longer. */
export type AgeingList = { readonly days: number; readonly left: number };

/** How old the list is by this day (since 1970-01-01), once that is worth a warning; else null. [TRUST-5] [CARD-11] */
export function ageingList(trust: TrustList | null, today: number): AgeingList | null {
  const days = trust ? today - trust.day : 0;
  return trust && (days >= AGEING_DAYS || days > trust.boundDays)
    ? { days, left: trust.boundDays - days }
    : null;
}
