import type { Agreement } from '../../core/catalogue.ts';
import type { HeldCard } from '../../device/db.ts';
import type { UseCounts } from '../../device/use-counts.ts';

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
