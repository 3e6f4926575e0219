import type { PoolClient } from 'pg';
import type { LogHead } from '../../protocol/office-log.ts';
import type { Last } from './postgres-transaction.ts';
import type { AppendResult, Tell } from './storage.ts';

/**
 * Takes entries as an act of the office and writes the act down in the same transaction. The log's head is held from
 * the first statement on, as by every act. [GATE-7]
 */
export async function told(
  client: PoolClient,
  last: Last,
  tell: Tell | undefined,
  work: () => Promise<AppendResult>,
): Promise<AppendResult> {
  if (!tell) return work();
  const { rows } = await client.query<LogHead>(
    'update office_log_head set seq = seq where id = 1 returning seq, hash',
  );
  const [head] = rows;
  if (!head) throw new Error('The office’s log has no head.');
  const done = await work();
  const line = tell(head, done);
  if (!line) return done;
  const { seq, hash, envelope, body, signature } = line;
  last(
    client.query(
      'insert into office_log (seq, hash, envelope, body, signature) values ($1, $2, $3, $4, $5)',
      [seq, hash, envelope, body, signature],
    ),
    client.query('update office_log_head set seq = $1, hash = $2 where id = 1', [seq, hash]),
  );
  return done;
}
