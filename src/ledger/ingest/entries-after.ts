import type { SignedEntry } from '../../core/journal/envelope.ts';
import { MAX_BYTES, MAX_ENTRIES } from '../../protocol/entries.ts';
import type { RegisterKey } from '../register-key.ts';
import type { JournalStorage } from '../storage/storage.ts';

/** How many entries are read at once. */
const PAGE = 50;

/** A register's entries after a seq as they were signed: as many as one request may bring, at least one. [SYNC-11] */
export async function entriesAfter(
  journal: Pick<JournalStorage, 'read'>,
  key: RegisterKey,
  seq: number,
): Promise<SignedEntry[]> {
  const found: SignedEntry[] = [];
  let bytes = 0;
  for (let from = seq + 1; ; from += PAGE) {
    const page = await journal.read(key, from, PAGE);
    for (const entry of page) {
      bytes += Buffer.byteLength(JSON.stringify(entry));
      if (found.length === MAX_ENTRIES || (found.length > 0 && bytes > MAX_BYTES)) return found;
      found.push(entry);
    }
    if (page.length < PAGE) return found;
  }
}
