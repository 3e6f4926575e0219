import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** PostgreSQL, seen by Kysely and, for the ingest, as it is. Destroying `db` closes both. */
export interface Postgres {
  readonly db: Kysely<Tables>;
  readonly pool: pg.Pool;
}

/** What PostgreSQL calls the sessions of ledgers and their commands. */
export const LEDGER_SESSION = 'commontill-ledger';

/** How many connections one ledger opens at most. */
const MOST_CONNECTIONS = 10;
/**
 * How many of them may be busy with one unit's journals: where two units are held up at once, two are left for others.
 * One unit gains little by more, as its batches wait for the same sums, and backlogs come by four at once. [LEDGER-13]
 */
export const MOST_OF_A_UNIT = 4;
/** How long a connection is waited for, in milliseconds. */
const CONNECT_MS = 10_000;

/** How long the other side of a silent network is believed in, before it is probed. */
const KEEP_ALIVE_MS = 10_000;

/** How long a connection waits for a lock, and a transaction for its next statement, in milliseconds; 0: for ever. */
export interface Patience {
  readonly lockMs: number;
  readonly idleMs: number;
}

/** A backup or a move takes as long as it takes. */
const ENDLESS: Patience = { lockMs: 0, idleMs: 0 };

/**
 * Of a ledger that serves: whoever holds up a unit, such as a ledger whose machine is gone, holds up no other, for the
 * ledger's connections don't all wait. Twice as long as for a lock is less than a connection is waited for. [LEDGER-13]
 */
export const SERVING: Patience = { lockMs: 4_000, idleMs: 10_000 };

/** Of a command that writes while a ledger serves: it lets go sooner than a ledger gives up, and tries again. */
export const BESIDE: Patience = { lockMs: 1_000, idleMs: 0 };

/**
 * Opens the database of a URL (PostgreSQL 15 or newer) and migrates it, however long that takes. An answered write
 * survives a power cut whatever the server's default says: each connection commits synchronously. [LEDGER-1]
 */
export async function openPostgres(url: string, patience = ENDLESS): Promise<Postgres> {
  const { db } = connectPostgres(url);
  try {
    await migrate(db, 'postgres');
  } finally {
    await db.destroy();
  }
  return connectPostgres(url, patience);
}

/** The same for a database that is to be filled as it is, not migrated. */
export function connectPostgres(url: string, { lockMs, idleMs } = ENDLESS): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: LEDGER_SESSION,
    // As one text, which PostgreSQL's relatives read as well.
    options: `-c synchronous_commit=on -c lock_timeout=${lockMs} -c idle_in_transaction_session_timeout=${idleMs}`,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    // What need not wait for an answer is sent at once: the ingest takes two journeys to the database, not ten.
    pipeline: true,
    types: { getTypeParser: parserOf },
  });
  // A connection that breaks while nobody uses it is replaced by the pool; it must not end the process.
  pool.on('error', () => undefined);
  // Nor must one that the database ends between two statements of a transaction: the next statement hears of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
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
