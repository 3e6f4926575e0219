import type * as SqliteJournal from '../../../src/ledger/storage/sqlite-journal.ts';
import { type Bug, planted } from './bug.ts';

const module = '../../src/ledger/storage/sqlite-journal.ts';
const OF_ENTRY = 'unit_id = ? and register = ? and epoch = ? and seq = ?';

/** Bugs in what the ledger does with what comes again: it should change nothing. */
export const RETRY_BUGS: readonly Bug[] = [
  planted<typeof SqliteJournal>(
    {
      name: 'a ledger in which what comes again is written over what stands there',
      module,
      breaks: /linked-prefix|acknowledged-entries-survive|heads-never-go-back|register-equals-ledger/,
    },
    (real) => ({
      sqliteJournal: (sqlite) => {
        const journal = real.sqliteJournal(sqlite);
        sqlite.handle.exec('drop trigger if exists entries_are_never_edited');
        const over = sqlite.handle.prepare(
          `update entries set hash = ?, envelope = ?, body = ?, signature = ? where ${OF_ENTRY}`,
        );
        return {
          ...journal,
          async append(key, entries, contact, tell) {
            const result = await journal.append(key, entries, contact, tell);
            for (const { header, entry } of entries) {
              const { envelope, body, signature } = entry;
              const at = [key.unit, key.register, key.epoch, header.seq] as const;
              over.run(header.hash, envelope, body, signature, ...at);
            }
            return result;
          },
        };
      },
    }),
  ),
  planted<typeof SqliteJournal>(
    {
      name: 'a ledger in which a retry adds to the totals again',
      module,
      breaks: /totals-are-the-fold|takings-are-what-was-paid|any-order/,
    },
    (real) => ({
      sqliteJournal: (sqlite) => {
        const journal = real.sqliteJournal(sqlite);
        const again = sqlite.handle.prepare(
          `update day_totals set count = count + 1
            where unit_id = ? and business_date = ? and measure = 'sales'`,
        );
        return {
          ...journal,
          async append(key, entries, contact, tell) {
            const result = await journal.append(key, entries, contact, tell);
            for (const { header, known } of entries.slice(0, result.known))
              if (known?.kind === 'sale') again.run(key.unit, header.businessDate);
            return result;
          },
        };
      },
    }),
  ),
];
