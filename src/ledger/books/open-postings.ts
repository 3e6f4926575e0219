import type { Kysely } from 'kysely';
import type { RegisterKey } from '../register-key.ts';
import type { Tables } from '../storage/tables.ts';

/** Postings of an entry that do not sum to zero, or that no transaction closes. */
export type OpenPostings = RegisterKey & {
  readonly seq: number;
  readonly sum: number;
  readonly closed: boolean;
};

/**
 * Finds what PostgreSQL can't refuse by itself: postings whose transaction never came. Its guards look at each row as
 * it comes, and what waits for the commit is nothing that all its relatives take. At most so many. [LEDGER-2]
 */
export async function openPostings(db: Kysely<Tables>, most: number): Promise<OpenPostings[]> {
  const rows = await db
    .selectFrom('postings as p')
    .leftJoin('transactions as t', (on) =>
      on
        .onRef('t.unit_id', '=', 'p.unit_id')
        .onRef('t.register', '=', 'p.register')
        .onRef('t.epoch', '=', 'p.epoch')
        .onRef('t.seq', '=', 'p.seq'),
    )
    .select(({ fn }) => [
      'p.unit_id as unit',
      'p.register',
      'p.epoch',
      'p.seq',
      fn.sum<number>('p.amount').as('sum'),
      fn.count<number>('t.seq').as('closed'),
    ])
    .groupBy(['p.unit_id', 'p.register', 'p.epoch', 'p.seq'])
    .having(({ eb, fn, or }) => or([eb(fn.sum('p.amount'), '<>', 0), eb(fn.count('t.seq'), '=', 0)]))
    .orderBy('p.unit_id')
    .orderBy('p.register')
    .orderBy('p.epoch')
    .orderBy('p.seq')
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, closed: row.closed > 0 }));
}
