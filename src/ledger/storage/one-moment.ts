import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';
import { triedAgain } from './tried-again.ts';

/** Runs queries that all see the ledger as it was at one moment, on either engine; what they write is written then. */
export const atOneMoment = <Value>(
  db: Kysely<Tables>,
  work: (trx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> => triedAgain(() => db.transaction().setIsolationLevel('repeatable read').execute(work));
