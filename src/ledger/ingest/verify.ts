import type { KeyObject } from 'node:crypto';
import { isCalendarDate } from '../../core/day/business-date.ts';
import type { Envelope, SignedEntry } from '../../core/journal/envelope.ts';
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

/** What is proven of a batch, its bodies not read yet. */
export interface CheckedBatch {
  /** Of the entries before the first that fails. */
  readonly checked: readonly Pick<VerifiedEntry, 'header'>[];
  readonly failure: VerifiedBatch['failure'];
}

type Checked =
  | { readonly ok: true; readonly header: VerifiedEntry['header'] }
  | { readonly ok: false; readonly failure: 'not-authentic' | 'wrong-register' };

/**
 * Checks the hash and the signature of each entry against the register's key, and that it names this register.
 * The valid prefix counts; the first failure ends it. [SYNC-5]
 */
export async function checkBatch(
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
  isSigned: IsSigned = isSignedBy,
): Promise<CheckedBatch> {
  const registerKey = storedPublicKey(publicKey);
  const all = await Promise.all(entries.map((entry) => check(key, registerKey, entry, isSigned)));
  const checked: Pick<VerifiedEntry, 'header'>[] = [];
  for (const each of all) {
    if (!each.ok) return { checked, failure: each.failure };
    checked.push({ header: each.header });
  }
  return { checked, failure: null };
}

/** Reads the bodies of what was checked. */
export const readChecked = (
  entries: readonly SignedEntry[],
  { checked, failure }: CheckedBatch,
): VerifiedBatch => ({
  verified: entries.slice(0, checked.length).flatMap((entry, at) => {
    const each = checked[at];
    return each ? [{ ...each, entry, known: bodyOf(each.header, entry), flags: [] }] : [];
  }),
  rest: entries.slice(checked.length),
  failure,
});

/** Checks a batch and reads it, where it is asked for. */
export const verifyBatch: Verify = async (key, publicKey, entries) =>
  readChecked(entries, await checkBatch(key, publicKey, entries));

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
  return signed ? { ok: true, header } : { ok: false, failure: 'not-authentic' };
}

const bodyOf = (header: Envelope, { body }: SignedEntry): VerifiedEntry['known'] =>
  isCalendarDate(header.businessDate) ? readBodyFast(header, body) : null;
