import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';

const verifyInPool = promisify(verify) as (
  algorithm: string,
  data: Uint8Array,
  key: { key: KeyObject; dsaEncoding: 'ieee-p1363' },
  signature: Uint8Array,
) => Promise<boolean>;

const utf8 = new TextEncoder();

/** Reads a P-256 public key (SPKI, base64url); null if it is none. */
export function readPublicKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
  } catch {
    return null;
  }
}

/** What the platform is asked about a signature. */
const question = (key: KeyObject, text: string, signature: string) =>
  [
    'sha256',
    utf8.encode(text),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  ] as const;

/** Whether an ECDSA P-256 signature (r‖s, base64url) over a text's UTF-8 bytes is this key's. Runs off the main thread. */
export const isSignedBy = (key: KeyObject, text: string, signature: string): Promise<boolean> =>
  verifyInPool(...question(key, text, signature));

/** `isSignedBy` on this thread: less work in all, for a thread that has no other. */
export const isSignedHere = (key: KeyObject, text: string, signature: string): boolean =>
  verify(...question(key, text, signature));

/** Signs a text's UTF-8 bytes: r‖s, base64url. */
export const signText = (key: KeyObject, text: string): string =>
  sign('sha256', utf8.encode(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');

const MOST_KEYS = 10_000;
const readKeys = new Map<string, KeyObject>();

/** `readPublicKey` for a stored key, read once and remembered: parsing costs as much as verifying. */
export function storedPublicKey(text: string): KeyObject {
  const held = readKeys.get(text);
  if (held) return held;
  const key = readPublicKey(text);
  if (!key) throw new Error('A stored register key is not a P-256 key.');
  if (readKeys.size >= MOST_KEYS) readKeys.clear();
  readKeys.set(text, key);
  return key;
}
