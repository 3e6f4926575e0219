import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { lastRestore } from './backup/declare.ts';
import { type Catalogues, rememberCatalogues } from './catalogues.ts';
import type { RandomBytes } from './enrolment/codes.ts';
import { verifyInThreads } from './ingest/verifier.ts';
import type { Verify } from './ingest/verify.ts';
import { type LedgerKeys, openLedgerKeys } from './keys/ledger-keys.ts';
import { type Metrics, newMetrics } from './metrics.ts';
import { openStorage, type Place } from './storage/open.ts';
import { SERVING } from './storage/postgres.ts';
import type { JournalStorage } from './storage/storage.ts';
import { rememberStandings, type Standings } from './trust/standings.ts';
import type { Tables } from './storage/tables.ts';

/** An open ledger: everything its endpoints need, with its clock and chance. */
export interface Ledger {
  readonly db: Kysely<Tables>;
  readonly journal: JournalStorage;
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

/** Opens (or makes) the ledger at a place; its keys are in the data directory with either engine. */
export async function openLedger(place: Place, now: () => number = Date.now): Promise<Ledger> {
  const { db, journal } = await openStorage(place, SERVING);
  return {
    db,
    journal,
    catalogues: rememberCatalogues(db),
    standings: rememberStandings(db),
    verify: verifyInThreads,
    keys: openLedgerKeys(place.dataDir),
    restored: await lastRestore(db),
    metrics: newMetrics(),
    now,
    randomBytes,
    close: () => db.destroy(),
  };
}
