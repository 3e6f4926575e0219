import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.ts';

/** PostgreSQL with a data directory of its own, on a free port of this machine. */
export interface Cluster {
  /** Of its first database, for making others. */
  readonly url: string;
  /** The directory of its write-ahead log. */
  readonly log: string;
  readonly stop: () => void;
  /** Ends it without a checkpoint: by SIGKILL to its first process, or as `pg_ctl stop -m immediate` does. */
  readonly kill: (how: 'SIGKILL' | 'immediate') => Promise<void>;
  /** Starts it again after that, on the same data and port. */
  readonly restart: () => Promise<void>;
}

/** Where a cluster lies, and what it is told beside the usual. */
export interface ClusterOptions {
  /** An empty directory to put it in; left out: a temporary one, removed with it. */
  readonly home?: string;
  readonly settings?: readonly string[];
}

/** Where Debian, Homebrew and others put the server's programs. */
const PLACES = [
  '/usr/lib/postgresql',
  '/usr/local/pgsql',
  '/opt/homebrew/opt',
  '/usr/pgsql-17',
  '/usr/pgsql-16',
];

/** The directory of `initdb` and `postgres`, the newest there is; null where this machine has none. */
export function findPostgres(): string | null {
  const named = process.env['POSTGRES_BIN'];
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  const placed = PLACES.filter((place) => existsSync(place)).flatMap((place) => [
    join(place, 'bin'),
    ...readdirSync(place)
      .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((name) => join(place, name, 'bin')),
  ]);
  const all = [...(named ? [named] : []), ...(asked ? [asked] : []), ...placed];
  return all.find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres'))) ?? null;
}

/** The same for tests: in CI nothing is skipped, and elsewhere what does not run is said aloud. */
export function postgresToTest(): string | null {
  const bin = findPostgres();
  if (bin === null && process.env['CI']) throw new Error('No PostgreSQL here, and in CI nothing is skipped.');
  if (bin === null) console.warn('\n!!! NO POSTGRESQL ON THIS MACHINE: its tests do NOT run.\n');
  return bin;
}

/** Makes and starts a cluster that is gone when it is stopped. PostgreSQL refuses root: there it runs as its own user. */
export async function startCluster(bin: string, options: ClusterOptions = {}): Promise<Cluster> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'commontill-postgres-'));
  const owner = ownerOf(home);
  const data = join(home, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'commontill', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    {
      encoding: 'utf8',
      cwd: home,
      ...owner,
    },
  );
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stdout}\n${made.stderr}`);
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${home}`];
  // A default that the ledger must not fall for: it asks for synchronous commits itself.
  settings.push('synchronous_commit=off', 'max_connections=200', ...(options.settings ?? []));
  const launch = (): ChildProcess =>
    spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])], {
      cwd: home,
      stdio: 'ignore',
      ...owner,
    });
  let server = launch();
  const url = `postgres://commontill@127.0.0.1:${port}/postgres`;
  const stop = (): void => {
    server.kill('SIGINT');
    spawnSync('sleep', ['0.3']);
    server.kill('SIGKILL');
    if (options.home === undefined) rmSync(home, { recursive: true, force: true });
  };
  await answering(url).catch((cause: unknown) => {
    stop();
    throw cause;
  });
  return {
    url,
    log: join(data, 'pg_wal'),
    stop,
    kill: async (how) => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      if (how === 'SIGKILL') server.kill('SIGKILL');
      else spawn(join(bin, 'pg_ctl'), ['-D', data, 'stop', '-m', 'immediate'], { cwd: home, ...owner });
      await gone;
    },
    restart: async () => {
      // It refuses as long as a process of the killed one lives on.
      for (let count = 0; count < 100; count += 1) {
        server = launch();
        const ended = once(server, 'exit').then(() => false);
        const answers = answering(url).then(
          () => true,
          () => false,
        );
        if (await Promise.race([ended, answers])) return;
        await setTimeout(100);
      }
      throw new Error('PostgreSQL does not start again.');
    },
  };
}

function ownerOf(home: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout || Number.NaN),
    );
    if (uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid)) continue;
    chownSync(home, uid, gid);
    return { uid, gid };
  }
  return {};
}

async function answering(url: string): Promise<void> {
  for (let count = 0; count < 300; count += 1) {
    const client = new pg.Client({ connectionString: url });
    const answers = await client
      .connect()
      .then(() => true)
      .catch(() => false);
    await client.end().catch(() => undefined);
    if (answers) return;
    await setTimeout(100);
  }
  throw new Error('PostgreSQL does not answer.');
}

let databases = 0;

/** A new, empty database of the cluster, with a way to be rid of it. */
export async function newDatabase(url: string): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `test_${process.pid}_${Date.now()}_${(databases += 1)}`;
  const ask = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await ask(`create database ${name} template template0`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return { url: address.href, remove: () => ask(`drop database ${name} with (force)`) };
}
