import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { lastRestore } from './backup/declare.ts';
import { type Catalogues, rememberCatalogues } from './catalogues.ts';
import type { RandomBytes } from './enrolment/codes.ts';
import { verifyInThreads } from './ingest/verifier.ts';
import type { Verify } from './ingest/verify.ts';
import type { LedgerKeys } from './keys/ledger-keys.ts';
import { openOwnKeys } from './keys/own-keys.ts';
import { type Metrics, newMetrics } from './metrics.ts';
import { openStorage, type Place, type Storage } from './storage/open.ts';
import { SERVING } from './storage/postgres.ts';
import type { IsReady } from './storage/ready.ts';
import type { JournalStorage } from './storage/storage.ts';
import { rememberStandings, type Standings } from './trust/standings.ts';
import type { Tables } from './storage/tables.ts';

/** An open ledger: everything its endpoints need, with its clock and chance. */
export interface Ledger {
  readonly db: Kysely<Tables>;
  readonly journal: JournalStorage;
  readonly isReady: IsReady;
  readonly catalogues: Catalogues;
  readonly standings: Standings;
  /** Checks what registers sent. [SYNC-5] */
  readonly verify: Verify;
  readonly keys: LedgerKeys;
  /** When it was last restored from a backup, UTC ms; null: never. [SYNC-13] */
  readonly restored: number | null;
  readonly metrics: Metrics;
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  /** Closes the database. */
  readonly close: () => Promise<void>;
}

/** Opens (or makes) the ledger at a place; its keys are in the data directory with either engine. `warn` as `openOwnKeys` has it. */
export async function openLedger(
  place: Place,
  now: () => number = Date.now,
  warn?: (sentence: string) => void,
): Promise<Ledger> {
  const storage = await openStorage(place, SERVING);
  try {
    return await around(storage, place.dataDir, now, warn);
  } catch (cause) {
    await storage.db.destroy();
    throw cause;
  }
}

async function around(
  { db, journal, isReady }: Storage,
  dataDir: string,
  now: () => number,
  warn?: (sentence: string) => void,
): Promise<Ledger> {
  return {
    db,
    journal,
    isReady,
    catalogues: rememberCatalogues(db),
    standings: rememberStandings(db),
    verify: verifyInThreads,
    keys: await openOwnKeys(db, dataDir, warn),
    restored: await lastRestore(db),
    metrics: newMetrics(),
    now,
    randomBytes,
    close: () => db.destroy(),
  };
}
