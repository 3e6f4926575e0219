import { createPublicKey, verify } from 'node:crypto';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
/** A y coordinate of two of the four points of order 8; the other two have its negative. */
const ORDER_8 =
  2_707_385_501_144_840_649_318_225_287_225_658_788_936_804_267_575_313_519_463_743_609_750_303_402_022n;
/** The y coordinates of all eight points of small order. */
const WEAK_Y = new Set([0n, 1n, P - 1n, ORDER_8, P - ORDER_8]);
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Checks a signature by OpenSSL, after refusing by hand what is weak or not in its one form. */
export function holds(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  if (!isSound(publicKey) || !isSound(signature.subarray(0, 32))) return false;
  if (littleEndian(signature.subarray(32)) >= L) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

function isSound(point: Uint8Array): boolean {
  const y = littleEndian(point) & ((1n << 255n) - 1n);
  return y < P && !WEAK_Y.has(y);
}

const littleEndian = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes.toReversed()).toString('hex') || '0'}`);
