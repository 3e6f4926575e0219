import { bytesToHex } from '@noble/hashes/utils.js';
import { decodeCbor, encodeCbor, isBytes, isNumbered, sameBytes, toUint } from './cbor.ts';
import { kidOf, openSign1, sealSign1, verifySign1 } from './cose.ts';
import { publicKeyOf } from './ed25519.ts';

/** The federation's old key says which key signs its lists from now on. The day is for people to read. */
export type Handover = {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly day: number;
};

/** More rotations than a register will see; a longer chain is somebody's nonsense. */
const MOST_HANDOVERS = 64;

/** Signs a handover with the secret seed of the key that is given up. [TRUST-6] */
export function signHandover(to: Uint8Array, day: number, oldSeed: Uint8Array): Uint8Array {
  const payload = new Map<number, unknown>([
    [1, publicKeyOf(oldSeed)],
    [2, to],
    [3, day],
  ]);
  return sealSign1(encodeCbor(payload), 'coop-federation-key:v1', oldSeed);
}

/** Reads a handover that the key it names as the old one has signed; undefined for anything else. [TRUST-6] */
export function openHandover(bytes: Uint8Array): Handover | undefined {
  const sign1 = openSign1(bytes);
  const payload = sign1 && decodeCbor(sign1.payload);
  if (!sign1 || !isNumbered(payload, 3)) return undefined;
  const [from, to, day] = [payload.get(1), payload.get(2), toUint(payload.get(3))];
  if (!isBytes(from, 32) || !isBytes(to, 32) || day === undefined) return undefined;
  if (!sameBytes(sign1.kid, kidOf(from))) return undefined;
  return verifySign1(sign1, 'coop-federation-key:v1', from) ? { from, to, day } : undefined;
}

/** Where handovers lead: the keys in hex, the pinned one first and the one that counts last, with their statements. */
export type KeyChain = {
  readonly keys: readonly string[];
  readonly handovers: readonly Uint8Array[];
};

/** The key that counts now, in hex. */
export const newestOf = ({ keys }: KeyChain): string => keys.at(-1) ?? '';

/**
 * Follows handovers from a pinned key (hex), each signed by the key before it. The first statement of a key is the
 * one that counts, so those held already go first; others, and ways back to a key that was given up, lead nowhere.
 * [TRUST-6]
 */
export function followHandovers(pinnedKey: string, statements: readonly Uint8Array[]): KeyChain {
  const keys = [pinnedKey.toLowerCase()];
  const handovers: Uint8Array[] = [];
  const opened = statements.slice(0, 2 * MOST_HANDOVERS).flatMap((bytes) => {
    const handover = openHandover(bytes);
    return handover ? [{ bytes, from: bytesToHex(handover.from), to: bytesToHex(handover.to) }] : [];
  });
  while (handovers.length < MOST_HANDOVERS) {
    const next = opened.find(({ from }) => from === keys.at(-1));
    if (!next || keys.includes(next.to)) break;
    keys.push(next.to);
    handovers.push(next.bytes);
  }
  return { keys, handovers };
}
