import type { SignedEntry } from '../../core/journal/envelope.ts';
import { isSignedHere } from '../keys/signatures.ts';
import type { RegisterKey } from '../register-key.ts';
import type { VerifiedEntry } from './verified-entry.ts';
import { type VerifiedBatch, verifyBatch } from './verify.ts';

/** A part of a batch, as it goes to a thread. `publicKey` is the register's, SPKI in base64url. */
export interface Part {
  readonly key: RegisterKey;
  readonly publicKey: string;
  readonly entries: readonly SignedEntry[];
}

/** What comes back: the entries themselves are where they came from. */
export interface CheckedPart extends Pick<VerifiedBatch, 'failure'> {
  readonly checked: readonly Pick<VerifiedEntry, 'header' | 'known'>[];
}

/** Verifies a part, in a thread of its own; null asks for nothing but to be awake. */
export default async function verifyPart(part: Part | null): Promise<CheckedPart> {
  if (!part) return { checked: [], failure: null };
  const { verified, failure } = await verifyBatch(part.key, part.publicKey, part.entries, isSignedHere);
  return { checked: verified.map(({ header, known }) => ({ header, known })), failure };
}
