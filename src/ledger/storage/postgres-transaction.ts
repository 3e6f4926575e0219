import type { Pool, PoolClient } from 'pg';
import { triedAgain } from './tried-again.ts';

/** Takes statements that nobody waits for: the commit goes on their heels, and counts only where all of them did. */
export type Last = (...statements: readonly Promise<unknown>[]) => void;

/** Runs work as one transaction, whole and durable when it resolves; work may be run more than once. */
export const inTransaction = <Value>(
  pool: Pool,
  work: (client: PoolClient, last: Last) => Promise<Value>,
): Promise<Value> => triedAgain(() => once(pool, work));

async function once<Value>(
  pool: Pool,
  work: (client: PoolClient, last: Last) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  let broken = false;
  try {
    const sent: Promise<unknown>[] = [];
    const last: Last = (...statements) => {
      // Whoever waits for them at the end hears of a failure, also where the work ends before by another.
      for (const each of statements) each.catch(() => undefined);
      sent.push(...statements);
    };
    last(client.query('begin'));
    const value = await work(client, last);
    // Where one of them failed the database rolls back in place of this commit, and the first failure is thrown.
    await Promise.all([...sent, client.query('commit')]);
    return value;
  } catch (cause) {
    // Where even that fails the connection is gone, and the transaction with it.
    await client.query('rollback').catch(() => (broken = true));
    throw cause;
  } finally {
    client.release(broken);
  }
}
