import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase45 } from '../../src/core/card/base45.ts';
import { encodePayload } from '../../src/core/card/card.ts';
import { encodeCbor } from '../../src/core/card/cbor.ts';
import { kidOf } from '../../src/core/card/cose.ts';
import { publicKeyOf, signEd25519 } from '../../src/core/card/ed25519.ts';
import { CARD, PORTERS } from './card-world.ts';

/** A CBOR head: major type and count, in the shortest form. */
export function head(major: number, count: number): Uint8Array {
  if (count < 24) return Uint8Array.of((major << 5) | count);
  if (count < 256) return Uint8Array.of((major << 5) | 24, count);
  return Uint8Array.of((major << 5) | 25, count >> 8, count & 255);
}

export const bstr = (bytes: Uint8Array): Uint8Array => concatBytes(head(2, bytes.length), bytes);

export const headerOf = (publicKey: Uint8Array, algorithm = -19): Uint8Array =>
  encodeCbor(
    new Map<number, unknown>([
      [1, algorithm],
      [4, kidOf(publicKey)],
    ]),
  );

export const signedBytes = (header: Uint8Array, payload: Uint8Array, purpose = 'coop-card:v1'): Uint8Array =>
  encodeCbor(['Signature1', header, utf8ToBytes(purpose), payload]);

/** The parts of a COSE_Sign1, any of which a case may bend; whatever is bent is signed over, by the Porters. */
export type Bent = {
  readonly payload?: Uint8Array;
  readonly header?: Uint8Array;
  readonly unprotected?: Uint8Array;
  readonly signature?: Uint8Array;
  readonly purpose?: string;
  readonly seed?: Uint8Array;
};

/** A COSE_Sign1 put together by hand, so that it can be wrong. */
export function bend(bent: Bent): Uint8Array {
  const { payload = encodePayload(CARD), seed = PORTERS, purpose = 'coop-card:v1' } = bent;
  const header = bent.header ?? headerOf(publicKeyOf(seed));
  const signature = bent.signature ?? signEd25519(signedBytes(header, payload, purpose), seed);
  const unprotected = bent.unprotected ?? Uint8Array.of(0xa0);
  return concatBytes(head(4, 4), bstr(header), unprotected, bstr(payload), bstr(signature));
}

export const still = (bytes: Uint8Array): string => `SC1:${encodeBase45(bytes)}`;
export const live = (bytes: Uint8Array): string => `SL1:${encodeBase45(bytes)}`;
