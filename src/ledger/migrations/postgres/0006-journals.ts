import { type Kysely, sql } from 'kysely';
import * as bookkeeping from './bookkeeping.ts';
import * as federation from './federation.ts';
import * as journal from './journal.ts';

/** Everything that SQLite reached in six steps, in one: no PostgreSQL database is older. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...federation.STATEMENTS, ...journal.STATEMENTS, ...bookkeeping.STATEMENTS]) {
    await sql.raw(statement).execute(db);
  }
}
