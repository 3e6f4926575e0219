import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifiedEntry } from '../src/ledger/ingest/verified-entry.ts';
import { openStorage, type Place } from '../src/ledger/storage/open.ts';
import { openSqlite } from '../src/ledger/storage/sqlite.ts';
import { sqliteJournal } from '../src/ledger/storage/sqlite-journal.ts';
import type { JournalStorage } from '../src/ledger/storage/storage.ts';
import { NOON, type Till } from '../tests/ledger/register-kit.ts';
import { addRegister } from '../tests/ledger/storage-contract.ts';
import { newDatabase } from '../tests/postgres.ts';
import { openBareInserts, type Rows, SHAPES } from './bare-inserts.ts';
import { openCopyFloor } from './copy-floor.ts';

/** A batch of one register, verified before. */
export interface Part {
  readonly till: Till;
  readonly entries: readonly VerifiedEntry[];
}

/** An empty ledger's storage beside its floor. */
export interface Contest {
  readonly floorName: string;
  /** Gives all registers' batches to the storage at once. */
  readonly ours: (parts: readonly Part[]) => Promise<unknown>;
  readonly floor: (batches: readonly Rows[]) => unknown;
  readonly close: () => Promise<void>;
}

/** Batches on SQLite, beside bare prepared inserts of the same rows. */
export async function onSqlite(folder: string, tills: readonly Till[]): Promise<Contest> {
  const dataDir = join(folder, crypto.randomUUID());
  mkdirSync(dataDir);
  const sqlite = await openSqlite(dataDir);
  for (const till of tills) await addRegister(sqlite.db, till);
  const shapes = sqlite.handle.prepare<[], { sql: string }>(SHAPES).all();
  const bare = openBareInserts(
    join(dataDir, 'bare.sqlite'),
    shapes.map(({ sql }) => sql),
  );
  return {
    floorName: 'the same rows, bare inserts',
    ours: appending(sqliteJournal(sqlite)),
    floor: (batches) => {
      for (const rows of batches) bare.insert(rows);
    },
    close: async () => {
      bare.close();
      await sqlite.db.destroy();
    },
  };
}

/** Batches on PostgreSQL, beside `\copy` of the same rows. */
export async function onPostgres(
  bin: string,
  cluster: string,
  folder: string,
  tills: readonly Till[],
): Promise<Contest> {
  const [own, other] = [await newDatabase(cluster), await newDatabase(cluster)];
  const place: Place = { dataDir: folder, databaseUrl: own.url };
  const { db, journal } = await openStorage(place);
  for (const till of tills) await addRegister(db, till);
  const floor = await openCopyFloor(bin, other.url, tills.length);
  return {
    floorName: 'the same rows by \\copy',
    ours: appending(journal),
    floor: (batches) => floor.insert(batches),
    close: async () => {
      floor.close();
      await db.destroy();
      await own.remove();
      await other.remove();
    },
  };
}

const appending = (journal: JournalStorage) => (parts: readonly Part[]) =>
  Promise.all(
    parts.map(async ({ till, entries }) => {
      const { accepted } = await journal.append(till.at, entries, { now: NOON, skewMs: 0 });
      if (accepted !== entries.length) throw new Error(`Only ${accepted} entries were taken.`);
    }),
  );
