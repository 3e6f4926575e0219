import { Inflate, inflateSync, zlibSync } from 'fflate';

/** The most bits that a status list may have. */
export const MOST_BITS = 2 ** 24;

/** How many bytes hold so many bits. */
export const bytesForBits = (bits: number): number => Math.ceil(bits / 8);

/** Whether the bit at this index is set: the card is revoked. */
export const isRevoked = (status: Uint8Array, index: number): boolean =>
  ((status[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;

/** A status list of so many bits with those at the given indexes set. */
export function statusOf(bits: number, revoked: Iterable<number>): Uint8Array {
  const status = new Uint8Array(bytesForBits(bits));
  for (const index of revoked) status[index >> 3] = (status[index >> 3] ?? 0) | (1 << (index & 7));
  return status;
}

/** Packs a status list as zlib. */
export const deflateStatus = (status: Uint8Array): Uint8Array => zlibSync(status, { level: 9 });

/**
 * Unpacks a status list; undefined unless it is one whole zlib stream, with the right checksum and nothing
 * after it, that gives exactly the bytes that the bits need. A stream that swells past those is left where it
 * does: it takes neither more memory nor more time. [CARD-14]
 */
export function inflateStatus(zlib: Uint8Array, bits: number): Uint8Array | undefined {
  const length = bytesForBits(bits);
  const status = isZlib(zlib) ? inflateWithin(zlib.subarray(2, -4), length) : undefined;
  if (!status || adler32(status) !== lastUint32(zlib)) return undefined;
  // fflate stops at the stream's end without saying where that was. A stream with nothing after it breaks
  // when its last byte is taken away.
  return inflateWhole(zlib.subarray(2, -5), length) === undefined ? status : undefined;
}

/** A zlib header: deflate, a window of at most 32 KB, no dictionary (RFC 1950); with room for a checksum. */
function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  const sound = (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
  return sound && (flags & 32) === 0 && bytes.length > 6;
}

/** So many bytes go in at once: what comes out of them, at most a thousand times as much, is looked at in between. */
const STEP = 1024;

/** Inflates to exactly this length; undefined for anything else, as soon as it shows. */
function inflateWithin(deflated: Uint8Array, length: number): Uint8Array | undefined {
  // What fits into one step can't swell to more than a megabyte; most lists are so short.
  if (deflated.length <= STEP) {
    const whole = inflateWhole(deflated, length + 1);
    return whole?.length === length ? whole : undefined;
  }
  const out = new Uint8Array(length);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > length) throw new RangeError('more than the bits need');
    out.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let at = 0; at < deflated.length; at += STEP) {
      stream.push(deflated.subarray(at, at + STEP), at + STEP >= deflated.length);
    }
  } catch {
    return undefined;
  }
  return filled === length ? out : undefined;
}

/** Inflates in one go; what is longer is cut, and nothing more is allocated. */
function inflateWhole(deflated: Uint8Array, length: number): Uint8Array | undefined {
  try {
    return inflateSync(deflated, { out: new Uint8Array(length) });
  } catch {
    return undefined;
  }
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; at++) {
    a += bytes[at] ?? 0;
    b += a;
    // Sums stay exact for far longer than this; a remainder at each byte takes most of the time.
    if ((at & 4095) === 4095) [a, b] = [a % 65521, b % 65521];
  }
  return (b % 65521) * 65536 + (a % 65521);
}

const lastUint32 = (bytes: Uint8Array): number =>
  bytes.subarray(-4).reduce((value, byte) => value * 256 + byte, 0);
