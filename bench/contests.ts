import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedEntry } from '../src/core/journal/envelope.ts';
import type { VerifiedEntry } from '../src/ledger/ingest/verified-entry.ts';
import { openStorage, type Place } from '../src/ledger/storage/open.ts';
import { openSqlite } from '../src/ledger/storage/sqlite.ts';
import { NOON, type Till } from '../tests/ledger/register-kit.ts';
import { addRegister } from '../tests/ledger/storage-contract.ts';
import { newDatabase } from '../tests/postgres.ts';
import { openBareInserts, type Rows, SHAPES } from './bare-inserts.ts';
import { openCopyFloor } from './copy-floor.ts';
import { overHttp } from './http.ts';

/** A batch of one register, as it was signed, and verified before. */
export interface Part {
  readonly till: Till;
  readonly signed: readonly SignedEntry[];
  readonly entries: readonly VerifiedEntry[];
}

/** What takes batches: the ledger's storage, or a whole ledger. */
export interface Contestant {
  /** Does what is not to be timed. */
  readonly prepare: (parts: readonly Part[]) => void;
  /** Takes all registers' batches at once. */
  readonly ours: (parts: readonly Part[]) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** An empty ledger beside its floor. */
export interface Contest extends Contestant {
  readonly floorName: string;
  readonly floor: (batches: readonly Rows[]) => unknown;
}

/** How batches come: verified, to the storage; or over HTTP, to be verified. */
export type Way = 'storage' | 'http';

/** Batches on SQLite, beside bare prepared inserts of the same rows. */
export async function onSqlite(folder: string, tills: readonly Till[], way: Way): Promise<Contest> {
  const dataDir = join(folder, crypto.randomUUID());
  mkdirSync(dataDir);
  const contestant = await contestantOf({ dataDir, databaseUrl: null }, tills, way);
  const bare = openBareInserts(join(dataDir, 'bare.sqlite'), await shapesIn(folder));
  return {
    ...contestant,
    floorName: 'the same rows, bare inserts',
    floor: (batches) => {
      for (const rows of batches) bare.insert(rows);
    },
    close: async () => {
      bare.close();
      await contestant.close();
    },
  };
}

/** How the ledger's tables are made, asked of a new file. */
async function shapesIn(folder: string): Promise<string[]> {
  const dataDir = join(folder, crypto.randomUUID());
  const { db, handle } = await openSqlite(dataDir);
  const shapes = handle.prepare<[], { sql: string }>(SHAPES).all();
  await db.destroy();
  return shapes.map(({ sql }) => sql);
}

/** Batches on PostgreSQL, beside `\copy` of the same rows. */
export async function onPostgres(
  bin: string,
  cluster: string,
  folder: string,
  tills: readonly Till[],
  way: Way,
): Promise<Contest> {
  const [own, other] = [await newDatabase(cluster), await newDatabase(cluster)];
  const dataDir = join(folder, crypto.randomUUID());
  mkdirSync(dataDir);
  const contestant = await contestantOf({ dataDir, databaseUrl: own.url }, tills, way);
  const floor = await openCopyFloor(bin, other.url, tills.length);
  return {
    ...contestant,
    floorName: 'the same rows by \\copy',
    floor: (batches) => floor.insert(batches),
    close: async () => {
      floor.close();
      await contestant.close();
      await own.remove();
      await other.remove();
    },
  };
}

const contestantOf = (place: Place, tills: readonly Till[], way: Way): Promise<Contestant> =>
  way === 'http' ? overHttp(place, tills) : storageAt(place, tills);

async function storageAt(place: Place, tills: readonly Till[]): Promise<Contestant> {
  const { db, journal } = await openStorage(place);
  for (const till of tills) await addRegister(db, till);
  return {
    prepare: () => undefined,
    ours: (parts) =>
      Promise.all(
        parts.map(async ({ till, entries }) => {
          const { accepted } = await journal.append(till.at, entries, { now: NOON, skewMs: 0 });
          if (accepted !== entries.length) throw new Error(`Only ${accepted} entries were taken.`);
        }),
      ),
    close: () => db.destroy(),
  };
}
