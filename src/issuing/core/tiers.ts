import type { CardRequest } from './issue.ts';

/** The format names the tiers 0 to 2; others are an issuer's own. */
const LAST_NAMED_TIER = 2;

/** Whether a tier is one that the format leaves to the issuer: meant, or a slip. [ISSUE-21] */
export const isOwnTier = (tier: number): boolean => tier > LAST_NAMED_TIER;

/** How many of some cards are of each tier, the lowest tier first. */
export function tiersOf(
  cards: readonly Pick<CardRequest, 'tier'>[],
): readonly { readonly tier: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const { tier = 0 } of cards) counts.set(tier, (counts.get(tier) ?? 0) + 1);
  return [...counts].map(([tier, count]) => ({ tier, count })).sort((a, b) => a.tier - b.tier);
}
