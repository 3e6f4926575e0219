import type { SignedEntry } from '../core/journal/envelope.ts';
import { MAX_BYTES } from '../protocol/entries.ts';

/** What a request needs around its entries, with room to spare. */
const FRAME_BYTES = 100;

/** The first entries that fit one request, at least one. [SYNC-1] */
export function fitting(entries: readonly SignedEntry[], maxBytes = MAX_BYTES): readonly SignedEntry[] {
  let bytes = FRAME_BYTES;
  const over = entries.findIndex((entry) => {
    bytes += utf8Bytes(JSON.stringify(entry)) + 1;
    return bytes > maxBytes;
  });
  return over < 0 ? entries : entries.slice(0, Math.max(1, over));
}

/** How many bytes a text takes in UTF-8: half a surrogate pair counts two, all others what they need. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit < 0xe000)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
