import pg from 'pg';

/** Tells how many sessions of a database wait for a lock: by a connection of its own, as a transaction sees one moment. */
export async function watchLocks(url: string): Promise<{
  waiting: () => Promise<number>;
  close: () => Promise<void>;
}> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const text = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  return {
    waiting: async () => (await client.query(text)).rowCount ?? 0,
    close: () => client.end(),
  };
}
