import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { decodeCbor, encodeCbor, isBytes } from './cbor.ts';
import { publicKeyOf, signEd25519, verifyEd25519 } from './ed25519.ts';

/** COSE's number for Ed25519 (RFC 9864). */
const ALGORITHM = -19;

/** What a signature is for: it never verifies for another purpose. */
export type Purpose = 'coop-card:v1' | 'coop-trust:v1' | 'coop-fragment:v1' | 'coop-federation-key:v1';

/** The parts of a COSE_Sign1; `header` is the protected one, as bytes. */
export type Sign1 = {
  readonly header: Uint8Array;
  readonly kid: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
};

/** The 4 bytes by which a card names its issuer's key. Not unique: several keys may share them. */
export const kidOf = (publicKey: Uint8Array): Uint8Array => sha256(publicKey).slice(0, 4);

/** Signs a payload with a secret seed and gives the bytes of the untagged COSE_Sign1. */
export function sealSign1(payload: Uint8Array, purpose: Purpose, seed: Uint8Array): Uint8Array {
  const header = encodeCbor(
    new Map<number, unknown>([
      [1, ALGORITHM],
      [4, kidOf(publicKeyOf(seed))],
    ]),
  );
  const signature = signEd25519(toBeSigned(header, payload, purpose), seed);
  return encodeCbor([header, new Map(), payload, signature]);
}

/**
 * Takes a COSE_Sign1 apart without checking its signature; undefined when its shape is wrong. The unprotected
 * header isn't signed, so it must be empty: else a changed message would still verify.
 */
export function openSign1(bytes: Uint8Array): Sign1 | undefined {
  const parts = decodeCbor(bytes);
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  const [header, unprotected, payload, signature]: unknown[] = parts;
  if (!isBytes(header) || !isBytes(payload) || !isBytes(signature, 64)) return undefined;
  if (!(unprotected instanceof Map) || unprotected.size !== 0) return undefined;
  const kid = openHeader(header);
  return kid && { header, kid, payload, signature };
}

/** Whether the key's holder signed this message for this purpose. */
export const verifySign1 = (message: Sign1, purpose: Purpose, publicKey: Uint8Array): boolean =>
  verifyEd25519(message.signature, toBeSigned(message.header, message.payload, purpose), publicKey);

function openHeader(bytes: Uint8Array): Uint8Array | undefined {
  const header = decodeCbor(bytes);
  if (!(header instanceof Map) || header.size !== 2 || header.get(1) !== ALGORITHM) return undefined;
  const kid: unknown = header.get(4);
  return isBytes(kid, 4) ? kid : undefined;
}

const toBeSigned = (header: Uint8Array, payload: Uint8Array, purpose: Purpose): Uint8Array =>
  encodeCbor(['Signature1', header, utf8ToBytes(purpose), payload]);
