import { openPostings, type OpenPostings } from '../books/open-postings.ts';
import { proveJournals } from '../books/prove.ts';
import { openOwnKeys } from '../keys/own-keys.ts';
import { placeName } from '../proof/verdict.ts';
import { type Against, MOST_TOLD } from '../proof/verify-journal.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Surroundings } from './command.ts';
import { withLedger } from './data.ts';
import { progressTo } from './progress.ts';
import { tellVerdict } from './verify.ts';

/** Verifies this ledger's own journals, and that its postings are whole, while it may run. [VERIFY-3] [LEDGER-2] */
export const verifyLedger = (against: Against, surroundings: Surroundings): Promise<number> =>
  withLedger(surroundings, async (db, { dataDir }) => {
    const keys = await openOwnKeys(db, dataDir);
    const progress = progressTo(process.stderr, Date.now);
    const { verdict, open } = await atOneMoment(db, async (trx) => ({
      open: await openPostings(trx, MOST_TOLD + 1),
      verdict: await proveJournals(trx, keys, Date.now(), against, (entries) =>
        progress.at(`${entries} entries`),
      ),
    }));
    progress.done();
    for (const each of open.slice(0, MOST_TOLD)) surroundings.complain(openLine(each));
    if (open.length > MOST_TOLD)
      surroundings.complain(
        `… and more entries whose postings are not whole; the first ${MOST_TOLD} are named.`,
      );
    return Math.max(tellVerdict(verdict, surroundings), open.length > 0 ? 1 : 0);
  });

const openLine = ({ seq, sum, closed, ...at }: OpenPostings): string =>
  `${placeName(at)}: the postings of entry ${seq} ${closed ? `sum to ${sum}` : 'belong to no transaction'}. What they should be: npm run ledger -- rebuild`;
