import type { SignedEntry } from '../../core/journal/envelope.ts';
import { latestVersion } from '../catalogues.ts';
import { storedPublicKey } from '../keys/signatures.ts';
import type { Ledger } from '../ledger.ts';
import type { AppendResult } from '../storage/storage.ts';
import { catalogueOf, flagsOf, foreignTo } from './flags.ts';
import { refundFlags } from './refunds.ts';
import type { Contact, RegisterKey, VerifiedEntry } from './verified-entry.ts';
import { verifyBatch } from './verify.ts';

export interface IngestResult extends Omit<AppendResult, 'outcome'> {
  readonly outcome: AppendResult['outcome'] | 'not-authentic' | 'wrong-register';
}

type Parts = Pick<Ledger, 'db' | 'journal' | 'catalogues'>;

/**
 * Takes a batch: verifies it, flags what is odd, appends the valid prefix in one transaction, and keeps what did
 * not verify. When it resolves, what it says is durable. `publicKey` is the register's, SPKI in base64url.
 */
export async function ingest(
  parts: Parts,
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
  contact: Contact,
): Promise<IngestResult> {
  const { verified, rest, failure } = await verifyBatch(key, storedPublicKey(publicKey), entries);
  const flagged = await flagAll(parts, key.unit, verified);
  const result = await parts.journal.append(key, flagged, contact);
  if (failure === null || result.outcome !== 'appended') return result;
  await parts.journal.keepJunk(key, rest, failure, contact.now);
  return { ...result, outcome: failure };
}

/** Flags each entry; one that is not in the unit's money is unposted from here on. */
async function flagAll({ db, catalogues }: Parts, unit: string, entries: readonly VerifiedEntry[]) {
  const find = async (version: number | null) => (version === null ? null : catalogues(unit, version));
  const newest = await find(await latestVersion(db, unit));
  return Promise.all(
    entries.map(async (entry): Promise<VerifiedEntry> => {
      const named = await find(catalogueOf(entry.known));
      const own = named ?? newest;
      const foreign = own && foreignTo(entry.known, own);
      if (foreign) return { ...entry, known: null, flags: [foreign] };
      const refund = await refundFlags(db, entry, entries);
      return { ...entry, flags: [...flagsOf(entry.known, named), ...refund] };
    }),
  );
}
