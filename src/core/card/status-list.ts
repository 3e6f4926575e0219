import { unzlibSync, zlibSync } from 'fflate';

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
 * after it, that gives exactly the bytes that the bits need. It never takes more memory than those. [CARD-14]
 */
export function inflateStatus(zlib: Uint8Array, bits: number): Uint8Array | undefined {
  const length = bytesForBits(bits);
  const status = inflate(zlib, length);
  if (status?.length !== length || adler32(status) !== lastUint32(zlib)) return undefined;
  // fflate stops at the stream's end without saying where that was. A stream with nothing after it breaks
  // when its last byte is taken away.
  return inflate(zlib.subarray(0, -1), length) === undefined ? status : undefined;
}

function inflate(zlib: Uint8Array, length: number): Uint8Array | undefined {
  try {
    // One byte more than allowed, so that a longer stream shows instead of being cut.
    return unzlibSync(zlib, { out: new Uint8Array(length + 1) });
  } catch {
    return undefined;
  }
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

const lastUint32 = (bytes: Uint8Array): number =>
  bytes.subarray(-4).reduce((value, byte) => value * 256 + byte, 0);
