import type { SignedEntry } from '../../core/journal/envelope.ts';
import { isSignedHere } from '../keys/signatures.ts';
import type { RegisterKey } from '../register-key.ts';
import { type CheckedBatch, checkBatch } from './verify.ts';

/** A part of a batch, as it goes to a thread. `publicKey` is the register's, SPKI in base64url. */
export interface Part {
  readonly key: RegisterKey;
  readonly publicKey: string;
  readonly entries: readonly SignedEntry[];
}

/**
 * Checks a part, in a thread of its own; null asks for nothing but to be awake. Bodies are not read here: handing them
 * back costs more than reading them.
 */
export default async function checkPart(part: Part | null): Promise<CheckedBatch> {
  if (!part) return { checked: [], failure: null };
  return checkBatch(part.key, part.publicKey, part.entries, isSignedHere);
}
