import type { Pool } from 'pg';

/** After so many entries statistics tell more than PostgreSQL's guesses; before, an empty table misleads it. */
const ENOUGH = 1_000;

/**
 * Has PostgreSQL look at tables that just began to fill. Its own housekeeping comes by each minute; until then it takes
 * every index for equally good, and looked through a unit's dates for each key it checked. [LEDGER-12]
 */
export function statisticsKeeper(pool: Pool): (accepted: number) => Promise<void> {
  let taken = 0;
  let done = false;
  return async (accepted) => {
    taken += accepted;
    if (done || taken < ENOUGH) return;
    done = true;
    // What was taken is committed: if this fails, housekeeping does it a minute later.
    await lookAt(pool).catch(() => undefined);
  };
}

async function lookAt(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ known: boolean }>(
    `select reltuples >= $1 as known from pg_class where oid = 'entries'::regclass`,
    [ENOUGH / 2],
  );
  if (rows[0]?.known) return;
  for (const table of ['entries', 'transactions', 'postings']) await pool.query(`analyze ${table}`);
}
