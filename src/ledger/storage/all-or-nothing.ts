import type { IsolationLevel, Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';
import { triedAgain } from './tried-again.ts';

/**
 * Does work as one transaction, all of it or nothing, and the whole of it again where the database undid it and asks
 * for that: so it must do nothing but query. No other file begins one by Kysely. [LEDGER-9]
 */
export const allOrNothing = <Value>(
  db: Kysely<Tables>,
  work: (trx: Transaction<Tables>) => Promise<Value>,
  isolation?: IsolationLevel,
): Promise<Value> =>
  triedAgain(() => {
    const transaction = db.transaction();
    return (isolation ? transaction.setIsolationLevel(isolation) : transaction).execute(work);
  });
