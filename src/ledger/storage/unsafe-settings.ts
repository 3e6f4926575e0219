import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** What has to be on for an answered write to outlive a power cut. */
const SAFE = ['fsync', 'full_page_writes', 'synchronous_commit'];

/**
 * The settings of a PostgreSQL, as they are for this ledger's connections, with which a power cut takes what was
 * acknowledged: a sentence for each, for the log. [LEDGER-10]
 */
export async function unsafeSettings(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in (${sql.join(SAFE)}) order by name
  `.execute(db);
  return rows
    .filter(({ setting }) => setting === 'off')
    .map(
      ({ name }) => `PostgreSQL runs with ${name} off: a power cut can take sales that were acknowledged.`,
    );
}
