import type { SignedEntry } from '../core/journal/envelope.ts';
import { MAX_BYTES } from '../protocol/entries.ts';

/** What a request needs around its entries, with room to spare. */
const FRAME_BYTES = 100;
/** What JSON needs around the three texts of an entry, and a comma. */
const ENTRY_BYTES = JSON.stringify({ envelope: '', body: '', signature: '' }).length + 1;

/** The first entries that fit one request, at least one. [SYNC-1] */
export function fitting(entries: readonly SignedEntry[], maxBytes = MAX_BYTES): readonly SignedEntry[] {
  let bytes = FRAME_BYTES;
  const over = entries.findIndex(({ envelope, body, signature }) => {
    bytes += ENTRY_BYTES + jsonBytes(envelope) + jsonBytes(body) + jsonBytes(signature);
    return bytes > maxBytes;
  });
  return over < 0 ? entries : entries.slice(0, Math.max(1, over));
}

/**
 * How many bytes a text's characters take as JSON in UTF-8, without making it: half a surrogate pair counts two, all
 * others what they need, escapes included. A surrogate alone, which no entry has, would need more. [JOURNAL-6]
 */
function jsonBytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x22 || unit === 0x5c) bytes += 2;
    else if (unit < 0x20) bytes += SHORT_ESCAPES.has(unit) ? 2 : 6;
    else if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit < 0xe000)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

/** Backspace, tab, line feed, form feed and carriage return have a letter; other control characters are numbers. */
const SHORT_ESCAPES = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d]);
