import { Point, utils } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { encodePayload } from '../../src/core/card/card.ts';
import { publicKeyOf, signEd25519 } from '../../src/core/card/ed25519.ts';
import { bend, headerOf, signedBytes } from './card-bend.ts';
import { CARD, NON_CANONICAL_KEY, PORTERS, SMALL_ORDER_KEY, seedOf } from './card-world.ts';

const ORDER = Point.CURVE().n;

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
