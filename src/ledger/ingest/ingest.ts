import type { SignedEntry } from '../../core/journal/envelope.ts';
import type { Catalogues } from '../catalogues.ts';
import { storedPublicKey } from '../keys/signatures.ts';
import type { AppendResult, JournalStorage } from '../storage/storage.ts';
import { catalogueOf, flagsOf } from './flags.ts';
import type { Contact, RegisterKey, VerifiedEntry } from './verified-entry.ts';
import { verifyBatch } from './verify.ts';

export interface IngestResult extends Omit<AppendResult, 'outcome'> {
  readonly outcome: AppendResult['outcome'] | 'not-authentic' | 'wrong-register';
}

/**
 * Takes a batch: verifies it, flags what is odd, appends the valid prefix in one transaction, and keeps what did
 * not verify. When it resolves, what it says is durable. `publicKey` is the register's, SPKI in base64url.
 */
export async function ingest(
  parts: { readonly journal: JournalStorage; readonly catalogues: Catalogues },
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
  contact: Contact,
): Promise<IngestResult> {
  const { verified, rest, failure } = await verifyBatch(key, storedPublicKey(publicKey), entries);
  const flagged = await flagAll(parts.catalogues, key.unit, verified);
  const result = await parts.journal.append(key, flagged, contact);
  if (failure === null || result.outcome !== 'appended') return result;
  await parts.journal.keepJunk(key, rest, failure, contact.now);
  return { ...result, outcome: failure };
}

const flagAll = (catalogues: Catalogues, unit: string, entries: readonly VerifiedEntry[]) =>
  Promise.all(
    entries.map(async (entry) => {
      const version = catalogueOf(entry.known);
      const catalogue = version === null ? null : await catalogues(unit, version);
      return { ...entry, flags: flagsOf(entry.known, catalogue) };
    }),
  );
