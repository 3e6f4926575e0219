import type { OrderLine } from '../order/order.ts';

/** The most characters of an entry's two texts. [JOURNAL-9] */
export const MAX_ENVELOPE = 2_000;
export const MAX_BODY = 400_000;

/** The most bytes of a request with entries, counted after decompression. [SYNC-1] */
export const MAX_REQUEST_BYTES = 1_000_000;

/** What a request needs around its entries, with room to spare. */
export const FRAME_BYTES = 100;
const SIGNATURE = 's'.repeat(86);

/** What JSON needs around the three texts of an entry, and a comma. */
const ENTRY_BYTES = JSON.stringify({ envelope: '', body: '', signature: '' }).length + 1;

/** The texts of an entry; one that is not signed yet takes the room of its signature. */
interface Texts {
  readonly envelope: string;
  readonly body: string;
  readonly signature?: string;
}

/** How many bytes of a request an entry takes. */
export const entryBytes = ({ envelope, body, signature = SIGNATURE }: Texts): number =>
  ENTRY_BYTES + jsonBytes(envelope) + jsonBytes(body) + jsonBytes(signature);

/**
 * Whether a ledger takes an entry of these texts: what it would not take is never written. Half a surrogate pair counts as
 * a character here; where a ledger counts pairs, it takes a little more. [JOURNAL-9]
 */
export const isTakeable = (entry: Texts): boolean =>
  entry.envelope.length <= MAX_ENVELOPE &&
  entry.body.length <= MAX_BODY &&
  FRAME_BYTES + entryBytes(entry) <= MAX_REQUEST_BYTES;

/** Characters for how it is paid, and for what a refund of all its lines says beside them. */
const BESIDE_LINES = 30_000;
/** With so many options in all, the longest lines that there can be have room. */
const FEW_OPTIONS = 300;

/** Whether priced lines are so much that no entry has room for all of them: said before anybody pays. [JOURNAL-9] */
export function isTooLong(lines: readonly OrderLine[]): boolean {
  const options = lines.reduce((sum, line) => sum + (line.options?.length ?? 0), 0);
  if (options <= FEW_OPTIONS) return false;
  // A priced line has all that its sold one has, and what only screens need.
  return !isTakeable({
    envelope: ' '.repeat(MAX_ENVELOPE),
    body: JSON.stringify(lines) + ' '.repeat(BESIDE_LINES),
  });
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
