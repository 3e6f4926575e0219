import { Point, utils } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { encodePayload } from '../../src/core/card/card.ts';
import { publicKeyOf, signEd25519 } from '../../src/core/card/ed25519.ts';
import { bend, headerOf, signedBytes } from './card-bend.ts';
import { CARD, NON_CANONICAL_KEY, PORTERS, SMALL_ORDER_KEY, seedOf } from './card-world.ts';

export const ORDER = Point.CURVE().n;

/** The card with S + L in place of S: the same equation holds, but the signature isn't the one that was made. */
export function malleated(): Uint8Array {
  const signature = signEd25519(signedBytes(headerOf(publicKeyOf(PORTERS)), encodePayload(CARD)), PORTERS);
  const s = fromLittleEndian(signature.subarray(32)) + ORDER;
  return bend({ signature: concatBytes(signature.subarray(0, 32), toLittleEndian(s)) });
}

/** A card "signed" under the neutral element without any secret: R = sB and S = s fit every message. */
export function underWeakKey(publicKey: Uint8Array): Uint8Array {
  const { pointBytes, scalar } = utils.getExtendedPublicKey(seedOf(9));
  const signature = concatBytes(pointBytes, toLittleEndian(scalar % ORDER));
  return bend({ header: headerOf(publicKey), signature });
}

/** The issuer's own signature with a chosen point of small order as R; the equation holds with S = k·a. */
export function withSmallR(r: Uint8Array): Uint8Array {
  const publicKey = publicKeyOf(PORTERS);
  const message = signedBytes(headerOf(publicKey), encodePayload(CARD));
  const k = fromLittleEndian(sha512(concatBytes(r, publicKey, message))) % ORDER;
  const s = (k * utils.getExtendedPublicKey(PORTERS).scalar) % ORDER;
  return bend({ signature: concatBytes(r, toLittleEndian(s)) });
}

/** Every point of small order in each encoding that some decoder takes, and those not reduced. */
export const WEAK_KEYS: readonly Uint8Array[] = [
  `01${'00'.repeat(31)}`,
  `01${'00'.repeat(30)}80`,
  `ec${'ff'.repeat(30)}7f`,
  `ec${'ff'.repeat(31)}`,
  '00'.repeat(32),
  `${'00'.repeat(31)}80`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  `ed${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(31)}`,
  `ee${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(31)}`,
].map(hexToBytes);

/** A point of order 8. */
const TORSION = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');

/**
 * A card under a weak key, made without any secret: S is tried until k·A vanishes, so that R = S·B fits. A lax
 * verifier takes it.
 */
export function underAnyWeakKey(publicKey: Uint8Array): Uint8Array {
  const header = headerOf(publicKey);
  const message = signedBytes(header, encodePayload(CARD));
  for (let s = 1n; ; s++) {
    const r = Point.BASE.multiply(s).toBytes();
    if ((fromLittleEndian(sha512(concatBytes(r, publicKey, message))) % ORDER) % 8n !== 0n) continue;
    return bend({ header, signature: concatBytes(r, toLittleEndian(s)) });
  }
}

/** The issuer's own signature with a small-order point added to R: it holds only after multiplying by 8. */
export function withTorsion(): Uint8Array {
  const publicKey = publicKeyOf(PORTERS);
  const message = signedBytes(headerOf(publicKey), encodePayload(CARD));
  const nonce = 7_777n;
  const r = Point.BASE.multiply(nonce).add(TORSION).toBytes();
  const k = fromLittleEndian(sha512(concatBytes(r, publicKey, message))) % ORDER;
  const s = (nonce + k * utils.getExtendedPublicKey(PORTERS).scalar) % ORDER;
  return bend({ signature: concatBytes(r, toLittleEndian(s)) });
}

/** The card with its true R and this S. */
export function withS(s: bigint): Uint8Array {
  const signature = signEd25519(signedBytes(headerOf(publicKeyOf(PORTERS)), encodePayload(CARD)), PORTERS);
  return bend({ signature: concatBytes(signature.subarray(0, 32), toLittleEndian(s)) });
}

export const SMALL_R = SMALL_ORDER_KEY;
export const NON_CANONICAL_R = NON_CANONICAL_KEY;

const fromLittleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);

const toLittleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));

/** The parts of a request "signed" under a weak key without any secret: R = sB and S = s fit every message. */
export function underWeakHolder(
  holderKey: Uint8Array,
  { seconds, reference }: { readonly seconds: number; readonly reference: string },
): readonly [Uint8Array, number, string, Uint8Array] {
  const { pointBytes, scalar } = utils.getExtendedPublicKey(seedOf(9));
  return [holderKey, seconds, reference, concatBytes(pointBytes, toLittleEndian(scalar % ORDER))];
}
