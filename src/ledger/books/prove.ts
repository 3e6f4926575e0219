import type { Kysely } from 'kysely';
import type { LedgerKeys } from '../keys/ledger-keys.ts';
import { journalRecords } from '../proof/export-journal.ts';
import type { JournalRecord } from '../proof/records.ts';
import { isSound, type Verdict } from '../proof/verdict.ts';
import { type Against, type Numbered, verifyJournal } from '../proof/verify-journal.ts';
import { foundLine } from '../proof/words.ts';
import type { Tables } from '../storage/tables.ts';
import { type Rebuilt, rebuild } from './rebuild.ts';

/** Verifies every journal of a database as a file of them would be, bodies and heads too. [VERIFY-3] */
export const proveJournals = (
  db: Kysely<Tables>,
  keys: LedgerKeys,
  now: number,
  against: Against,
  progress: (entries: number) => void,
): Promise<Verdict> =>
  verifyJournal(numbered(journalRecords(db, keys, { unit: null, bodies: true }, now)), against, progress);

/** A database has no lines. */
async function* numbered(records: AsyncIterable<JournalRecord>): AsyncGenerator<Numbered> {
  for await (const record of records) yield { line: 0, record };
}

/** What a whole ledger holds: its journals proven and its books posted anew. */
export interface WholeProof {
  readonly entries: number;
  readonly books: Rebuilt;
  /** What is wrong with the journals, in sentences; nothing else counts where one is. */
  readonly broken: readonly string[];
}

/** Verifies journals and books of a database that nobody writes to. [BACKUP-3] */
export async function proveLedger(
  db: Kysely<Tables>,
  keys: LedgerKeys,
  now: number,
  progress: (text: string) => void,
): Promise<WholeProof> {
  const against = { heads: [], ledgerKey: null };
  const verdict = await proveJournals(db, keys, now, against, (count) =>
    progress(`verified ${count} entries`),
  );
  const entries = verdict.registers.reduce((sum, { proven }) => sum + proven, 0);
  const books = await rebuild(db, { progress: (count) => progress(`posted ${count} entries anew`) });
  return { entries, books, broken: isSound(verdict) ? [] : verdict.told.map(foundLine) };
}
