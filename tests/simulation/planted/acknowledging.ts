import type * as SqliteJournal from '../../../src/ledger/storage/sqlite-journal.ts';
import type * as SqliteWriter from '../../../src/ledger/storage/sqlite-writer.ts';
import { type Bug, planted } from './bug.ts';

const module = '../../src/ledger/storage/sqlite-journal.ts';

/** Bugs in when the ledger says that it has something. */
export const ACKNOWLEDGED_BUGS: readonly Bug[] = [
  planted<typeof SqliteJournal>(
    { name: 'a ledger that answers before it commits', module, breaks: /acknowledged-entries-survive/ },
    (real) => ({
      sqliteJournal: (sqlite) => {
        const journal = real.sqliteJournal(sqlite);
        let later: () => Promise<unknown> = async () => undefined;
        return {
          ...journal,
          async append(key, entries, contact) {
            await later();
            later = () => journal.append(key, entries, contact);
            const { seq, hash } = entries.at(-1)?.header ?? { seq: 0, hash: '' };
            const counts = { accepted: 1, known: 0, aside: 0, unposted: 0 };
            return { outcome: 'appended', ...counts, head: { seq, hash }, held: null };
          },
        };
      },
    }),
  ),
  planted<typeof SqliteJournal>(
    {
      name: 'a ledger that signs for the batch rather than for its head',
      module,
      breaks: /heads-never-go-back|acknowledged/,
    },
    (real) => ({
      sqliteJournal: (sqlite) => {
        const journal = real.sqliteJournal(sqlite);
        return {
          ...journal,
          async append(key, entries, contact) {
            const result = await journal.append(key, entries, contact);
            const { seq, hash } = entries.at(-1)?.header ?? result.head;
            return { ...result, head: { seq, hash } };
          },
        };
      },
    }),
  ),
  planted<typeof SqliteWriter>(
    {
      name: 'a ledger that answers those who share a commit before it',
      module: '../../src/ledger/storage/sqlite-writer.ts',
      breaks: /acknowledged-entries-survive|heads-never-go-back/,
      seeds: 1_200,
    },
    (real) => ({
      sqliteWriter: (sqlite) => {
        const write = real.sqliteWriter(sqlite);
        return (work, entries) =>
          new Promise((resolve, reject) => {
            const told = (): void => resolve(work());
            write(told, entries).catch(reject);
          });
      },
    }),
  ),
];
