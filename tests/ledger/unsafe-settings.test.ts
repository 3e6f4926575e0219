import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startLedger } from '../../src/ledger/start.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { temporaryDirectory } from './server-kit.ts';

const bin = postgresToTest();

describe.skipIf(bin === null)('a PostgreSQL that does not wait for its disk', () => {
  let cluster: Cluster;
  const directory = temporaryDirectory();
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
  });
  afterAll(() => {
    cluster.stop();
    directory.remove();
  });

  /** What a ledger logs while it starts and stops. */
  async function logOfAStart(): Promise<string> {
    const written: string[] = [];
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
    const { url, remove } = await newDatabase(cluster.url);
    try {
      const place = { dataDir: directory.path, databaseUrl: url };
      await (await startLedger({ host: '127.0.0.1', port: 0, ...place })).close();
    } finally {
      spy.mockRestore();
      await remove();
    }
    return written.join('');
  }

  /** Changes the server's settings as its administrator does, and waits until they hold. */
  async function set(settings: Readonly<Record<string, string>>): Promise<void> {
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    for (const [name, value] of Object.entries(settings)) {
      await client.query(`alter system set ${name} = ${value}`);
      await client.query('select pg_reload_conf()');
      while ((await client.query(`show ${name}`)).rows[0]?.[name] !== value) await setTimeout(20);
    }
    await client.end();
  }

  test('[LEDGER-10] is named in the log at the start, setting by setting; a safe one is not', async () => {
    // This cluster's default is synchronous_commit=off: the ledger's own connections ask for on.
    expect(await logOfAStart()).not.toContain('power cut');
    await set({ fsync: 'off', full_page_writes: 'off' });
    const log = await logOfAStart();
    expect(log).toContain('PostgreSQL runs with fsync off: a power cut can take sales');
    expect(log).toContain('PostgreSQL runs with full_page_writes off');
    expect(log).not.toContain('synchronous_commit');
  });
});
