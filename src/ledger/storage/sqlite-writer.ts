import BetterSqlite3 from './sqlite-driver.ts';
import { MAX_ENTRIES } from '../../protocol/entries.ts';
import type { Sqlite } from './sqlite.ts';

/** Does a piece of work that writes so many entries; gives what it gave, once that is durable. */
export type Write = <Value>(work: () => Value, entries?: number) => Promise<Value>;

/** One that waits: `work` gives what tells of it, after the commit. */
interface Waiting {
  readonly work: () => () => void;
  readonly failed: (cause: unknown) => void;
  readonly entries: number;
}

/**
 * The one writer of a ledger on SQLite. What waits for it is written in one transaction and answered after its commit:
 * a commit waits for the disk, and many registers can wait for it together. Still each work happens whole or not at all
 * and by itself: where one throws, nothing of the transaction stays and each is done in one of its own. So it may be
 * done twice, and must not remember the first time. [LEDGER-1]
 */
export function sqliteWriter({ db, handle }: Sqlite): Write {
  const waiting: Waiting[] = [];
  let writing = false;
  const together = handle.transaction((group: readonly Waiting[]) => group.map(({ work }) => work()));

  /** `BEGIN IMMEDIATE` locks the heads. */
  function write(group: readonly Waiting[]): void {
    try {
      for (const tell of together.immediate(group)) tell();
    } catch (cause) {
      if (group.length > 1 && !isLocked(cause)) for (const each of group) write([each]);
      else for (const { failed } of group) failed(cause);
    }
  }

  async function writeAll(): Promise<void> {
    writing = true;
    try {
      while (waiting.length > 0) {
        await allThatCame();
        // Kysely hands out the one connection to one at a time, so this never lands inside another transaction.
        await db.connection().execute(async () => write(nextOf(waiting)));
      }
    } catch (cause) {
      for (const { failed } of waiting.splice(0)) failed(cause);
    } finally {
      writing = false;
    }
  }

  return (work, entries = 1) =>
    new Promise((resolve, reject) => {
      waiting.push({
        work: () => {
          const value = work();
          return () => resolve(value);
        },
        failed: reject,
        entries,
      });
      if (!writing) void writeAll();
    });
}

/** Takes the first who wait: as many as one full batch, since nobody else is heard while they are written. */
function nextOf(waiting: Waiting[]): Waiting[] {
  let count = 0;
  let entries = 0;
  for (const each of waiting) {
    entries += each.entries;
    if (count > 0 && entries > MAX_ENTRIES) break;
    count += 1;
  }
  return waiting.splice(0, count);
}

/** Another process holds the file: for all of them, and each try stands still for as long as it waits. */
const isLocked = (cause: unknown): boolean =>
  cause instanceof BetterSqlite3.SqliteError && cause.code.startsWith('SQLITE_BUSY');

/** Whatever came in the same turn of the event loop waits by then. */
const allThatCame = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
