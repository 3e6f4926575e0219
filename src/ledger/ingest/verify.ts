import type { KeyObject } from 'node:crypto';
import { isCalendarDate } from '../../core/day/business-date.ts';
import type { SignedEntry } from '../../core/journal/envelope.ts';
import { isSignedBy, storedPublicKey } from '../keys/signatures.ts';
import type { RegisterKey } from '../register-key.ts';
import { readBodyFast, readEntryFast } from './read-fast.ts';
import type { VerifiedEntry } from './verified-entry.ts';

/** See `isSignedBy`, which is the one for a thread with other work. */
type IsSigned = (key: KeyObject, text: string, signature: string) => boolean | Promise<boolean>;

/** A verification: see `verifyBatch`. `publicKey` is the register's, SPKI in base64url. */
export type Verify = (
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
) => Promise<VerifiedBatch>;

export interface VerifiedBatch {
  /** The entries before the first that fails, without flags yet. */
  readonly verified: readonly VerifiedEntry[];
  /** That one and those after it, as they came. */
  readonly rest: readonly SignedEntry[];
  readonly failure: 'not-authentic' | 'wrong-register' | null;
}

type Checked =
  | { readonly ok: true; readonly entry: VerifiedEntry }
  | { readonly ok: false; readonly failure: 'not-authentic' | 'wrong-register' };

/**
 * Checks the hash and the signature of each entry against the register's key, and that it names this register.
 * The valid prefix counts; the first failure ends it. [SYNC-5]
 */
export async function verifyBatch(
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
  isSigned: IsSigned = isSignedBy,
): Promise<VerifiedBatch> {
  const registerKey = storedPublicKey(publicKey);
  const checked = await Promise.all(entries.map((entry) => check(key, registerKey, entry, isSigned)));
  const verified: VerifiedEntry[] = [];
  for (const each of checked) {
    if (!each.ok) return { verified, rest: entries.slice(verified.length), failure: each.failure };
    verified.push(each.entry);
  }
  return { verified, rest: [], failure: null };
}

async function check(
  key: RegisterKey,
  publicKey: KeyObject,
  entry: SignedEntry,
  isSigned: IsSigned,
): Promise<Checked> {
  const read = readEntryFast(entry);
  if (!read.ok) return { ok: false, failure: 'not-authentic' };
  const header = read.value;
  if (header.unit !== key.unit || header.register !== key.register || header.epoch !== key.epoch) {
    return { ok: false, failure: 'wrong-register' };
  }
  const signed = await isSigned(publicKey, entry.envelope, entry.signature);
  if (!signed) return { ok: false, failure: 'not-authentic' };
  const known = isCalendarDate(header.businessDate) ? readBodyFast(header, entry.body) : null;
  return { ok: true, entry: { header, entry, known, flags: [] } };
}
