import type { Pool, PoolClient } from 'pg';
import { triedAgain } from './tried-again.ts';

/** Runs work as one transaction, whole and durable when it resolves; work may be run more than once. */
export const inTransaction = <Value>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Value>,
): Promise<Value> => triedAgain(() => once(pool, work));

async function once<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (cause) {
    // Where even that fails the connection is gone, and the transaction with it.
    await client.query('rollback').catch(() => (broken = true));
    throw cause;
  } finally {
    client.release(broken);
  }
}
