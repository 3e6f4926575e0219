import { decode, encode, rfc8949EncodeOptions } from 'cborg';

/** Encodes deterministically (RFC 8949 §4.2.1): shortest forms, definite lengths, map keys in order. */
export const encodeCbor = (value: unknown): Uint8Array => encode(value, rfc8949EncodeOptions);

/**
 * Decodes one deterministic CBOR item; maps become `Map`s. Undefined for anything else: duplicates, indefinite
 * lengths, tags, bytes after the end, or any form that encoding the value again would not give back.
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      useMaps: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
    });
    return sameBytes(encodeCbor(value), bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether both hold the same bytes. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** Whether the value is a byte string, of this length if one is given. */
export const isBytes = (value: unknown, length?: number): value is Uint8Array =>
  value instanceof Uint8Array && (length === undefined || value.length === length);

/**
 * An unsigned integer as a number; undefined for anything else. CBOR's go to 2^64 - 1: past 2^53 the nearest
 * number is as good, since no day, index or tier in use comes near.
 */
export function toUint(value: unknown): number | undefined {
  if (typeof value === 'bigint') return value >= 0n ? Number(value) : undefined;
  // Beyond 2^53 a number that was read is a float, however whole: only big integers are integers there.
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Whether the value is a map with the keys 1 to `required`, and beyond them none but up to `last`. */
export function isNumbered(value: unknown, required: number, last = required): value is Map<number, unknown> {
  if (!(value instanceof Map)) return false;
  for (let key = 1; key <= required; key++) if (!value.has(key)) return false;
  return [...value.keys()].every((key) => Number.isInteger(key) && key >= 1 && key <= last);
}
