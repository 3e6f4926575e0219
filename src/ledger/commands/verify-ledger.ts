import { proveJournals } from '../books/prove.ts';
import { openOwnKeys } from '../keys/own-keys.ts';
import type { Against } from '../proof/verify-journal.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Surroundings } from './command.ts';
import { withLedger } from './data.ts';
import { progressTo } from './progress.ts';
import { tellVerdict } from './verify.ts';

/** Verifies this ledger's own journals, while it may run. [VERIFY-3] */
export const verifyLedger = (against: Against, surroundings: Surroundings): Promise<number> =>
  withLedger(surroundings, async (db, { dataDir }) => {
    const keys = await openOwnKeys(db, dataDir);
    const progress = progressTo(process.stderr, Date.now);
    const verdict = await atOneMoment(db, (trx) =>
      proveJournals(trx, keys, Date.now(), against, (entries) => progress.at(`${entries} entries`)),
    );
    progress.done();
    return tellVerdict(verdict, surroundings);
  });
