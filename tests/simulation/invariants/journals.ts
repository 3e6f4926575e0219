import { createHash, createPublicKey, verify } from 'node:crypto';
import { NO_ENTRY } from '../../../src/core/journal/hash.ts';
import { type Books, type EntryRow, journalOf } from './books.ts';
import { Broken } from './broken.ts';

/** What of an envelope links it. */
interface Link {
  readonly seq: number;
  readonly prev: string;
  readonly bodyHash: string;
}

/** By Node's own hash, not by the one that made them. */
const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The stored log of each register: from 1 on without a gap, each naming the one before, up to the head that is kept. */
export function storedLogIsALinkedPrefix({ entries, registers }: Books): void {
  const byJournal = new Map<string, EntryRow[]>();
  for (const entry of entries) {
    const journal = byJournal.get(journalOf(entry)) ?? [];
    journal.push(entry);
    byJournal.set(journalOf(entry), journal);
  }
  for (const register of registers) {
    let [seq, hash] = [0, NO_ENTRY];
    for (const entry of byJournal.get(journalOf(register)) ?? []) {
      const envelope: Link = JSON.parse(entry.envelope);
      const follows =
        entry.seq === seq + 1 &&
        envelope.seq === entry.seq &&
        envelope.prev === hash &&
        sha256Hex(entry.envelope) === entry.hash &&
        sha256Hex(entry.body) === envelope.bodyHash;
      if (!follows)
        throw new Broken(
          'stored-log-is-a-linked-prefix',
          `${journalOf(entry)}: entry ${entry.seq} does not follow ${seq}`,
        );
      [seq, hash] = [entry.seq, entry.hash];
    }
    if (register.seq !== seq || register.hash !== hash)
      throw new Broken(
        'stored-log-is-a-linked-prefix',
        `${journalOf(register)}: the head says ${register.seq}, the log ends at ${seq}`,
      );
  }
}

/** Each stored entry is signed by its register's key, checked here by Node's own verification. */
export function storedLogIsSigned({ entries, registers }: Books): void {
  const wrote = new Set(entries.map(journalOf));
  const writers = registers.filter((row) => wrote.has(journalOf(row)));
  const keys = new Map(
    writers.map((row) => {
      const spki = { key: Buffer.from(row.public_key, 'base64url'), type: 'spki', format: 'der' } as const;
      return [journalOf(row), createPublicKey(spki)];
    }),
  );
  for (const entry of entries) {
    const key = keys.get(journalOf(entry));
    const signature = Buffer.from(entry.signature, 'base64url');
    const signed =
      key && verify('sha256', Buffer.from(entry.envelope), { key, dsaEncoding: 'ieee-p1363' }, signature);
    if (!signed) throw new Broken('stored-log-is-signed', `${journalOf(entry)}: entry ${entry.seq}`);
  }
}
