import type { Kysely } from 'kysely';
import { fewOfAUnit } from './few-of-a-unit.ts';
import { MOST_OF_A_UNIT, openPostgres, type Patience } from './postgres.ts';
import { postgresJournal } from './postgres-journal.ts';
import { openSqlite } from './sqlite.ts';
import { type IsReady, postgresIsReady, sqliteIsReady } from './ready.ts';
import { sqliteJournal } from './sqlite-journal.ts';
import type { JournalStorage } from './storage.ts';
import type { Tables } from './tables.ts';

/** Where a ledger keeps its books. */
export interface Place {
  readonly dataDir: string;
  /** A PostgreSQL database; null: an SQLite file in the data directory. */
  readonly databaseUrl: string | null;
}

/** An open, migrated database, and the journals in it. Destroying `db` closes it. */
export interface Storage {
  readonly db: Kysely<Tables>;
  readonly journal: JournalStorage;
  readonly isReady: IsReady;
}

/** Opens the ledger's database, making and migrating it where that is needed; `patience` is for PostgreSQL. */
export async function openStorage({ dataDir, databaseUrl }: Place, patience?: Patience): Promise<Storage> {
  if (databaseUrl !== null) {
    const postgres = await openPostgres(databaseUrl, patience);
    const bounds = { most: MOST_OF_A_UNIT, waitMs: patience?.lockMs ?? 0 };
    const journal = fewOfAUnit(postgresJournal(postgres.pool), bounds);
    return { db: postgres.db, journal, isReady: postgresIsReady(postgres.db) };
  }
  const sqlite = await openSqlite(dataDir);
  return { db: sqlite.db, journal: sqliteJournal(sqlite), isReady: sqliteIsReady(sqlite.db, dataDir) };
}
