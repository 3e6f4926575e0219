import type { TrustList } from '../../core/card/trust-list.ts';
import type { Agreement } from '../../core/catalogue.ts';
import type { HeldCard } from '../../device/db.ts';
import type { UseCounts } from '../../device/use-counts.ts';

/** A card as a newer trust list has its organisation: a strike that it declares counts at once. [PRICE-7] */
export function underList(card: HeldCard, list: TrustList | null): HeldCard {
  const found =
    list && list.version > card.listVersion
      ? list.organisations.find(({ id }) => id === card.organisation)
      : undefined;
  if (!list || !found) return card;
  const { strike: _, ...rest } = card;
  const { kind, strike } = found;
  return {
    ...rest,
    listVersion: list.version,
    coOp: kind === 'co-op',
    ...(strike ? { strike } : {}),
  };
}

/**
 * How many are left of each agreement with a limit. None where this till has not counted for the card: it would give
 * what it can't count. [PRICE-10]
 */
export function leftOf(
  agreements: readonly Agreement[],
  card: HeldCard | null,
  used: UseCounts,
): ReadonlyMap<string, number> {
  const left = new Map<string, number>();
  for (const { id, perDay } of agreements) {
    if (perDay === undefined) continue;
    const count = used[card?.counters?.[id] ?? ''];
    left.set(id, count === undefined ? 0 : Math.max(0, perDay - count));
  }
  return left;
}
