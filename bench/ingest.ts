import { openSqlite } from '../src/ledger/storage/sqlite.ts';
import { sqliteJournal } from '../src/ledger/storage/sqlite-journal.ts';
import { NOON } from '../tests/ledger/register-kit.ts';
import { timeBatches } from './batches.ts';
import type { Figure } from './report.ts';
import type { Scale } from './scale.ts';
import { withWorkbench } from './workbench.ts';

/** Times how the ledger's storage takes batches that are verified already, on a connection of its own. */
export const measureIngest = (scale: Scale): Promise<Figure[]> =>
  withWorkbench(async ({ ledger, bare, till }) => {
    const sqlite = await openSqlite(ledger.dataDir);
    const journal = sqliteJournal(sqlite);
    try {
      return await timeBatches('ledger storage', till, bare, scale, ({ verified }) => async () => {
        const { accepted } = await journal.append(till.at, verified, { now: NOON, skewMs: 0 });
        if (accepted !== verified.length) throw new Error(`Only ${accepted} entries were taken.`);
      });
    } finally {
      await sqlite.db.destroy();
    }
  });
