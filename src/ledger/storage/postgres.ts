import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** PostgreSQL, seen by Kysely and, for the ingest, as it is. Destroying `db` closes both. */
export interface Postgres {
  readonly db: Kysely<Tables>;
  readonly pool: pg.Pool;
}

/** How many connections one ledger opens at most. */
const MOST_CONNECTIONS = 10;
/** How long a connection is waited for, in milliseconds. */
const CONNECT_MS = 10_000;

/**
 * Opens the database of a URL (PostgreSQL 15 or newer) and migrates it. An answered write survives a power cut
 * whatever the server's default says: each connection commits synchronously. [LEDGER-1]
 */
export async function openPostgres(url: string): Promise<Postgres> {
  const postgres = connectPostgres(url);
  try {
    await migrate(postgres.db, 'postgres');
  } catch (cause) {
    await postgres.db.destroy();
    throw cause;
  }
  return postgres;
}

/** The same for a database that is to be filled as it is, not migrated. */
export function connectPostgres(url: string): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'commontill-ledger',
    options: '-c synchronous_commit=on',
    // What need not wait for an answer is sent at once: the ingest takes two journeys to the database, not ten.
    pipeline: true,
    types: { getTypeParser: parserOf },
  });
  // A connection that breaks while nobody uses it is replaced by the pool; it must not end the process.
  pool.on('error', () => undefined);
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool };
}

/** `bigint`, and `numeric` as sums of it come. */
const WHOLE: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

/** Whole numbers come as numbers; one that a number can't hold exactly is a bug, not a figure. [MONEY-1] */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (WHOLE.has(oid)) return exactNumber;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}

function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is no whole number that can be held exactly.`);
  return value;
}
