import type { SignedEntry } from '../core/journal/envelope.ts';
import { entryBytes, FRAME_BYTES } from '../core/journal/entry-size.ts';
import { MAX_BYTES } from '../protocol/entries.ts';

/** The first entries that fit one request, at least one. [SYNC-1] */
export function fitting(entries: readonly SignedEntry[], maxBytes = MAX_BYTES): readonly SignedEntry[] {
  let bytes = FRAME_BYTES;
  const over = entries.findIndex((entry) => {
    bytes += entryBytes(entry);
    return bytes > maxBytes;
  });
  return over < 0 ? entries : entries.slice(0, Math.max(1, over));
}
