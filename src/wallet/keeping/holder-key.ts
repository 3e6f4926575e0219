import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf, signEd25519 } from '../../core/card/ed25519.ts';
import type { HolderSign } from '../../core/card/live.ts';

/** A key of this phone, made for one card. `secret` is what signs: a key that can't be taken out, or a seed. [LIVE-2] */
export type HolderKey = {
  /** The public key, lowercase hex. */
  readonly id: string;
  readonly secret: CryptoKey | Uint8Array;
  /** What the issuer reads in its request. */
  readonly reference: string;
  /** UTC milliseconds. */
  readonly madeAt: number;
};

/** The part of WebCrypto that this uses. */
export type Crypto = Pick<typeof crypto, 'subtle' | 'getRandomValues'>;

/** Whether nobody, not even this app, can take the key out of the phone. */
export const isLockedIn = ({ secret }: HolderKey): boolean => !(secret instanceof Uint8Array);

/** Makes a key: in WebCrypto, not extractable, where the browser knows Ed25519, and else as a seed. [LIVE-2] */
export async function makeHolderKey(from: Crypto, reference: string, madeAt: number): Promise<HolderKey> {
  const pair = await generate(from);
  if (pair) {
    const id = bytesToHex(new Uint8Array(await from.subtle.exportKey('raw', pair.publicKey)));
    return { id, secret: pair.privateKey, reference, madeAt };
  }
  const seed = from.getRandomValues(new Uint8Array(32));
  return { id: bytesToHex(publicKeyOf(seed)), secret: seed, reference, madeAt };
}

/** The way to sign with a key. */
export function signerOf({ secret }: HolderKey, { subtle }: Pick<Crypto, 'subtle'>): HolderSign {
  if (secret instanceof Uint8Array) return async (message) => signEd25519(message, secret);
  return async (message) => new Uint8Array(await subtle.sign('Ed25519', secret, Uint8Array.from(message)));
}

async function generate({ subtle }: Crypto): Promise<CryptoKeyPair | null> {
  try {
    const made = await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return 'privateKey' in made ? made : null;
  } catch {
    // A browser from before Ed25519 came to WebCrypto.
    return null;
  }
}
