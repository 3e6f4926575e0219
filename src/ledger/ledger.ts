import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Catalogues, rememberCatalogues } from './catalogues.ts';
import { type Counters, newCounters } from './counters.ts';
import type { RandomBytes } from './enrolment/codes.ts';
import { type LedgerKeys, openLedgerKeys } from './keys/ledger-keys.ts';
import { openSqlite } from './storage/sqlite.ts';
import { sqliteJournal } from './storage/sqlite-journal.ts';
import type { JournalStorage } from './storage/storage.ts';
import type { Tables } from './storage/tables.ts';

/** An open ledger: everything its endpoints need, with its clock and chance. */
export interface Ledger {
  readonly db: Kysely<Tables>;
  readonly journal: JournalStorage;
  readonly catalogues: Catalogues;
  readonly keys: LedgerKeys;
  readonly counters: Counters;
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  /** Closes the database. */
  readonly close: () => Promise<void>;
}

/** Opens (or makes) the ledger in a data directory. */
export async function openLedger(dataDir: string, now: () => number = Date.now): Promise<Ledger> {
  const sqlite = await openSqlite(dataDir);
  const { db } = sqlite;
  return {
    db,
    journal: sqliteJournal(sqlite),
    catalogues: rememberCatalogues(db),
    keys: openLedgerKeys(dataDir),
    counters: newCounters(),
    now,
    randomBytes,
    close: () => db.destroy(),
  };
}
