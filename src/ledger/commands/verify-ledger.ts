import { openLedgerKeys } from '../keys/ledger-keys.ts';
import { journalRecords } from '../proof/export-journal.ts';
import type { JournalRecord } from '../proof/records.ts';
import { type Against, type Numbered, verifyJournal } from '../proof/verify-journal.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Surroundings } from './command.ts';
import { withDatabase } from './data.ts';
import { progressTo } from './progress.ts';
import { tellVerdict } from './verify.ts';

/** Verifies this ledger's own journals as a file of them would be, bodies and heads too, while it may run. [VERIFY-3] */
export const verifyLedger = (against: Against, surroundings: Surroundings): Promise<number> =>
  withDatabase(surroundings, async (db, { dataDir }) => {
    const keys = openLedgerKeys(dataDir);
    const progress = progressTo(process.stderr, Date.now);
    const verdict = await atOneMoment(db, (trx) => {
      const records = journalRecords(trx, keys, { unit: null, bodies: true }, Date.now());
      return verifyJournal(numbered(records), against, (entries) => progress.at(`${entries} entries`));
    });
    progress.done();
    return tellVerdict(verdict, surroundings);
  });

/** A database has no lines. */
async function* numbered(records: AsyncIterable<JournalRecord>): AsyncGenerator<Numbered> {
  for await (const record of records) yield { line: 0, record };
}
