import type { SignedEntry } from '../../core/journal/envelope.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { MOST_JUNK } from './storage.ts';

/** Junk as it is kept: all of it as JSON, under a hash over that. */
export interface Junk {
  readonly id: string;
  readonly entry: string;
}

/** What of a batch's junk still fits beside what is held, in its order; what is here already is not kept twice. [SYNC-5] */
export function boundedJunk(
  held: readonly { readonly id: string; readonly bytes: number }[],
  entries: readonly SignedEntry[],
): Junk[] {
  const ids = new Set(held.map(({ id }) => id));
  const kept: Junk[] = [];
  let bytes = held.reduce((sum, each) => sum + each.bytes, 0);
  for (const each of entries) {
    const entry = JSON.stringify(each);
    if (ids.size >= MOST_JUNK.rows || bytes + entry.length > MOST_JUNK.bytes) break;
    const id = sha256Hex(entry);
    if (ids.has(id)) continue;
    ids.add(id);
    bytes += entry.length;
    kept.push({ id, entry });
  }
  return kept;
}
