import { type Kysely, Transaction } from 'kysely';
import { allOrNothing } from './all-or-nothing.ts';
import type { Tables } from './tables.ts';

/**
 * Runs queries that all see the ledger as it was at one moment, on either engine; what they write is written then.
 * Inside a transaction they see what that one sees.
 */
export const atOneMoment = <Value>(
  db: Kysely<Tables>,
  work: (trx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> => (db instanceof Transaction ? work(db) : allOrNothing(db, work, 'repeatable read'));
