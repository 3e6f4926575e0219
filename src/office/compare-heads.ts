import { type Head, readHead } from '../protocol/entries.ts';
import type { Heads } from '../protocol/heads.ts';

/** What the ledger says now that does not fit what it had signed. */
export type Broken =
  /** It signs with another key than it did. */
  | { readonly type: 'another-key' }
  /** A head that it gives is not signed by its own key. */
  | { readonly type: 'not-signed' }
  /** It holds less of a journal than it had signed for, or none of it; nothing declares why. */
  | { readonly type: 'less'; readonly before: Head; readonly now: number }
  /** It holds another entry at a number. */
  | { readonly type: 'another-entry'; readonly before: Head };

/**
 * Compares the heads that a ledger signs now with those that were kept. A restore that it declares since explains what
 * went back. [SYNC-6] [SYNC-13] [SYNC-15]
 */
export async function compareHeads(
  kept: Heads | null,
  told: Heads,
  isSigned: (text: string, signature: string) => Promise<boolean>,
): Promise<readonly Broken[]> {
  const signed = await Promise.all(told.heads.map(({ text, signature }) => isSigned(text, signature)));
  if (signed.includes(false)) return [{ type: 'not-signed' }];
  if (kept === null) return [];
  if (kept.ledgerKey !== told.ledgerKey) return [{ type: 'another-key' }];
  const now = readAll(told);
  const restored = Math.max(0, ...now.map((head) => head.restored ?? 0));
  return readAll(kept).flatMap((before): Broken[] => {
    if (restored > (before.restored ?? 0)) return [];
    const same = now.find((head) => placeOf(head) === placeOf(before));
    if (!same || same.seq < before.seq) return [{ type: 'less', before, now: same?.seq ?? 0 }];
    return same.seq === before.seq && same.hash !== before.hash ? [{ type: 'another-entry', before }] : [];
  });
}

const readAll = ({ heads }: Heads): Head[] => heads.flatMap(({ text }) => readHead(text) ?? []);

const placeOf = ({ unit, register, epoch }: Head): string => `${unit}/${register}/${epoch}`;
