import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../../core/result.ts';
import type { RandomBytes } from './issuer.ts';

/** How hard a passphrase is to try: scrypt's parameters, kept beside what they lock. */
export type Cost = { readonly n: number; readonly r: number; readonly p: number };

/** 128 MiB and about a second for each try. */
export const COST: Cost = { n: 2 ** 17, r: 8, p: 1 };

/** Bounds on what a file may ask for: more than a laptop has would only hang it. */
const MOST_MEMORY = 2 ** 30;
const hex = z.string().check(z.regex(/^([0-9a-f]{2})+$/));
const uint = z.int().check(z.minimum(1));

/** What a passphrase locks, as it stands in a file. */
export const lockedSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  n: uint,
  r: uint,
  p: uint.check(z.maximum(16)),
  salt: hex.check(z.length(32)),
  /** Tells a wrong passphrase from a damaged file. */
  check: hex.check(z.length(8)),
  cipher: z.literal('AES-256-GCM'),
  iv: hex.check(z.length(24)),
  text: hex,
});

/** A text under a passphrase. */
export type Locked = z.infer<typeof lockedSchema>;

/** Why a locked text does not open. */
export type UnlockFailure = { readonly type: 'wrong-passphrase' } | { readonly type: 'damaged' };

/** The shortest passphrase that is taken; four or five words are better. */
export const SHORTEST_PASSPHRASE = 12;

/**
 * Locks a text under a passphrase with AES-256-GCM, whose key scrypt makes of it and a new salt. `about` is not
 * hidden but belongs to it: changed, it no longer opens. [ISSUE-13]
 */
export async function lock(
  text: string,
  about: string,
  passphrase: string,
  randomBytes: RandomBytes,
  cost: Cost = COST,
): Promise<Locked> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const { key, check } = await keyOf(passphrase, salt, cost);
  const sealed = await crypto.subtle.encrypt(gcm(iv, about), key, own(utf8ToBytes(text)));
  return {
    kdf: 'scrypt',
    ...cost,
    salt: bytesToHex(salt),
    check,
    cipher: 'AES-256-GCM',
    iv: bytesToHex(iv),
    text: bytesToHex(new Uint8Array(sealed)),
  };
}

/** Opens what `lock` locked, or says whether the passphrase or the file is at fault. [ISSUE-13] */
export async function unlock(
  locked: Locked,
  about: string,
  passphrase: string,
): Promise<Result<string, UnlockFailure>> {
  const { n, r, p } = locked;
  if (!Number.isInteger(Math.log2(n)) || n < 2 || 128 * n * r * p > MOST_MEMORY)
    return err({ type: 'damaged' });
  const { key, check } = await keyOf(passphrase, hexToBytes(locked.salt), { n, r, p });
  if (check !== locked.check) return err({ type: 'wrong-passphrase' });
  try {
    const opened = await crypto.subtle.decrypt(
      gcm(hexToBytes(locked.iv), about),
      key,
      own(hexToBytes(locked.text)),
    );
    return ok(new TextDecoder().decode(opened));
  } catch {
    return err({ type: 'damaged' });
  }
}

async function keyOf(passphrase: string, salt: Uint8Array, { n, r, p }: Cost) {
  // One form of each letter, so that the same words typed on another keyboard are the same passphrase.
  const bytes = utf8ToBytes(passphrase.normalize('NFKC').trim());
  const made = await scryptAsync(bytes, salt, { N: n, r, p, dkLen: 36, maxmem: 2 * MOST_MEMORY });
  const key = await crypto.subtle.importKey('raw', own(made.subarray(0, 32)), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return { key, check: bytesToHex(made.subarray(32)) };
}

const gcm = (iv: Uint8Array, about: string) => ({
  name: 'AES-GCM',
  iv: own(iv),
  additionalData: own(utf8ToBytes(about)),
});

/** The bytes in a buffer of their own, as WebCrypto's types want them. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
