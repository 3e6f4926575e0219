import { getPublicKey, hashes, Point, sign, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { sameBytes } from './cbor.ts';

hashes.sha512 = sha512;

/** The order of the prime subgroup: a scalar at or above it has a smaller twin that signs the same. */
const ORDER = Point.CURVE().n;

/** The 32-byte public key of a 32-byte secret seed (RFC 8032). */
export const publicKeyOf = (seed: Uint8Array): Uint8Array => getPublicKey(seed);

/** Signs a message with a 32-byte secret seed; 64 bytes, always the same for the same message. */
export const signEd25519 = (message: Uint8Array, seed: Uint8Array): Uint8Array => sign(message, seed);

/**
 * Checks an Ed25519 signature. Small-order or non-canonical points and scalars are refused, and the equation must
 * hold exactly rather than up to a small-order point: so a signature has one form only, and every strict verifier
 * gives the same answer. Never throws: whatever is wrong with the input, the answer is false. [CARD-4]
 */
export function verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    if (signature.length !== 64 || publicKey.length !== 32) return false;
    return (
      isSoundPoint(publicKey) &&
      isSoundPoint(signature.subarray(0, 32)) &&
      littleEndian(signature.subarray(32)) < ORDER &&
      verify(signature, message, publicKey, { zip215: false }) &&
      holdsExactly(signature, message, publicKey)
    );
  } catch {
    return false;
  }
}

/** Whether these are the bytes of a public key that only its secret seed can sign for. Never throws. */
export function isSoundKey(publicKey: Uint8Array): boolean {
  try {
    return publicKey.length === 32 && isSoundPoint(publicKey);
  } catch {
    return false;
  }
}

/** Whether these 32 bytes are the one canonical form of a point outside the small subgroup; may throw. */
const isSoundPoint = (bytes: Uint8Array): boolean => !Point.fromBytes(bytes, false).isSmallOrder();

/** Whether R = sB - kA, byte for byte. The library's own check multiplies both sides by 8 first (RFC 8032 lets it). */
function holdsExactly(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  const k = littleEndian(sha512(concatBytes(r, publicKey, message))) % ORDER;
  const [base, key] = [Point.BASE.multiply(s, false), Point.fromBytes(publicKey, false).multiply(k, false)];
  return sameBytes(base.subtract(key).toBytes(), r);
}

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
