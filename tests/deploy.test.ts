import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { readEnvironment, SETTINGS } from '../src/ledger/environment.ts';
import { startTestLedger, temporaryDirectory } from './ledger/server-kit.ts';

const UNIT = readFileSync('deploy/commontill.service', 'utf8');
const DOCKERFILE = readFileSync('Dockerfile', 'utf8');
const OPERATIONS = readFileSync('docs/operations.md', 'utf8');
/** How long a ledger may take to answer what is under way, and some. [SERVICE-6] */
const STOPPING_SECONDS = 10;

/** The values of a unit file, by section and key; each key stands once. */
function unitOf(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  let section = '';
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const named = /^\[(\w+)\]$/.exec(line);
    const [key = '', ...value] = line.split('=');
    if (named?.[1]) section = named[1];
    else {
      expect(values, line).not.toHaveProperty([`${section}.${key}`]);
      values[`${section}.${key}`] = value.join('=');
    }
  }
  return values;
}

/** What a page names in a line. */
function named(page: string, line: RegExp): string {
  const [, found] = line.exec(page) ?? [];
  if (found === undefined) throw new Error(`The page has nothing like ${line}.`);
  return found;
}

describe('the unit for systemd', () => {
  const unit = unitOf(UNIT);
  const environment = new Map(
    (unit['Service.Environment'] ?? '').split(' ').map((each) => {
      const [name = '', value = ''] = each.split('=');
      return [name, value] as const;
    }),
  );

  test('runs the ledger, from where the operations page puts it and as whom it makes', () => {
    const home = named(OPERATIONS, /^git clone \S+ (\/\S+)/m);
    expect(unit['Service.WorkingDirectory']).toBe(home);
    expect(unit['Service.User']).toBe(named(OPERATIONS, /^useradd .* (\w+)$/m));
    expect(named(OPERATIONS, /^useradd .*--home-dir (\S+)/m)).toBe(home);
    expect(named(OPERATIONS, /runuser -u (\w+) -- env DATA_DIR/)).toBe(unit['Service.User']);
    expect(named(OPERATIONS, /^install -d -m 700 -o (\w+)/m)).toBe(unit['Service.User']);
    const [program, ...words] = (unit['Service.ExecStart'] ?? '').split(' ');
    expect(program).toBe('/usr/bin/node');
    // As the container and `npm run ledger -- serve` do.
    expect(words).toEqual(JSON.parse(named(DOCKERFILE, /^CMD (\[.*\])$/m)).slice(1));
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(['node', ...words].join(' ')).toBe(`${scripts.ledger} serve`);
    expect(existsSync(words.at(-2) ?? '')).toBe(true);
    expect(unit['Unit.Documentation']).toBe(`file:${home}/docs/operations.md`);
  });

  test('keeps data and settings where the operations page says', () => {
    expect(unit['Service.EnvironmentFile']).toBe(named(OPERATIONS, /^install -m 600 \/dev\/null (\S+)/m));
    expect(environment.get('DATA_DIR')).toBe(named(OPERATIONS, /env DATA_DIR=(\S+) /));
    expect(environment.get('DATA_DIR')).toBe(`/var/lib/${unit['Service.StateDirectory']}`);
    expect(unit['Service.StateDirectoryMode']).toBe('0700');
    expect([...environment.keys()].filter((name) => name !== 'NODE_ENV' && !SETTINGS.includes(name))).toEqual(
      [],
    );
    // Only there may it write.
    expect(unit['Service.ProtectSystem']).toBe('strict');
    expect(OPERATIONS).toContain('deploy/commontill.service /etc/systemd/system/');
  });

  test('[SERVICE-6] gives it the time to answer what is under way, and starts it again', () => {
    expect(Number(unit['Service.TimeoutStopSec'])).toBeGreaterThan(STOPPING_SECONDS);
    expect(unit['Service.Restart']).toBe('always');
    expect(unit).not.toHaveProperty(['Service.KillSignal']);
  });

  const systemd = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!systemd)
    console.warn('\n!!! NO systemd-analyze ON THIS MACHINE: it does NOT verify deploy/commontill.service.\n');
  test.skipIf(!systemd)('is one that systemd takes without a word', () => {
    const directory = temporaryDirectory();
    const file = join(directory.path, 'commontill.service');
    const verify = (text: string) => {
      // Whether there is a Node of the system's own is another matter.
      writeFileSync(file, text.replace('/usr/bin/node', process.execPath));
      const said = spawnSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', file], {
        encoding: 'utf8',
      });
      return { status: said.status, said: said.stdout + said.stderr };
    };
    expect(verify(UNIT)).toEqual({ status: 0, said: '' });
    expect(verify(UNIT.replace('ProtectHome', 'ProtectHmoe')).said).toContain('ProtectHmoe');
    directory.remove();
  });
});

const serviceSchema = z.looseObject({
  environment: z.optional(z.record(z.string(), z.string())),
  volumes: z.optional(z.array(z.string())),
  command: z.optional(z.string()),
  depends_on: z.optional(z.unknown()),
  stop_grace_period: z.optional(z.string()),
  healthcheck: z.optional(z.looseObject({ test: z.string() })),
});
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.unknown()),
});

describe('the containers', () => {
  const text = readFileSync('compose.yaml', 'utf8');
  const { services, volumes } = composeSchema.parse(parse(text));
  const env = new Map(
    [...DOCKERFILE.matchAll(/^ENV (.+)$/gm)].flatMap(([, all = '']) =>
      all.split(' ').map((each) => {
        const [name = '', value = ''] = each.split('=');
        return [name, value] as const;
      }),
    ),
  );

  test('set only what the ledger reads, on the port and the volume that its image has', () => {
    const { environment = {}, volumes: mounts = [] } = services['ledger'] ?? {};
    const set = [...Object.keys(environment), ...env.keys()].filter((name) => name !== 'NODE_ENV');
    expect(set.length).toBeGreaterThan(5);
    expect(set.filter((name) => !SETTINGS.includes(name))).toEqual([]);
    expect(services['caddy']?.command).toContain(`--to ledger:${env.get('PORT')}`);
    expect(named(DOCKERFILE, /^EXPOSE (\d+)$/m)).toBe(env.get('PORT'));
    expect(mounts).toEqual([`ledger:${env.get('DATA_DIR')}`]);
    expect(named(DOCKERFILE, /^VOLUME (\S+)$/m)).toBe(env.get('DATA_DIR'));
    // A key made of a private machine's own is never one that all may use: what is asked for has to be set.
    const asked = new Set([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name));
    expect([...asked].toSorted()).toEqual(['DOMAIN', 'POSTGRES_PASSWORD']);
    for (const name of asked) expect(OPERATIONS).toMatch(new RegExp(`printf '.*${name}=`));
  });

  test('[SERVICE-6] reach the database that they make, name volumes that there are, and stop in time', () => {
    const { environment: made = {}, healthcheck } = services['postgres'] ?? {};
    const url = services['ledger']?.environment?.['DATABASE_URL'] ?? '';
    const [, user, password, host, name] = /^postgres:\/\/(\w+):(\$\{.+?\})@(\w+)\/(\w+)$/.exec(url) ?? [];
    expect({ user, password, name }).toEqual({
      user: made['POSTGRES_USER'],
      password: made['POSTGRES_PASSWORD'],
      name: made['POSTGRES_DB'],
    });
    expect(Object.keys(services)).toContain(host);
    expect(services['ledger']?.depends_on).toEqual({ [host ?? '']: { condition: 'service_healthy' } });
    expect(healthcheck?.test).toBe(`pg_isready -U ${user}`);
    const used = Object.values(services).flatMap(({ volumes: mounts = [] }) =>
      mounts.map((mount) => mount.split(':')[0] ?? ''),
    );
    expect(used.toSorted()).toEqual(Object.keys(volumes).toSorted());
    expect(Number.parseInt(services['ledger']?.stop_grace_period ?? '', 10)).toBeGreaterThan(
      STOPPING_SECONDS,
    );
  });

  test('[SERVICE-4] the image’s own question for its health is answered by a ledger, and fails without one', async () => {
    const [program = '', ...words]: string[] = JSON.parse(named(DOCKERFILE, /^ +CMD (\[.*\])$/m));
    expect(program).toBe('node');
    const ledger = await startTestLedger();
    const healthy = async (port: number, tls: Record<string, string> = {}): Promise<unknown> => {
      const child = spawn(process.execPath, words, { env: { ...process.env, ...tls, PORT: String(port) } });
      const [code] = await once(child, 'exit');
      return code;
    };
    expect(await healthy(ledger.port)).toBe(0);
    const pems = {
      TLS_CERT: 'tests/ledger/tls/test-only-certificate.pem',
      TLS_KEY: 'tests/ledger/tls/test-only-key.pem',
    };
    const read = readEnvironment(pems);
    if (!read.ok || !read.value.tls) throw new Error('The test certificate cannot be read.');
    const secure = await startTestLedger({ tls: read.value.tls });
    expect(await healthy(secure.port, pems)).toBe(0);
    await secure.close();
    // The other one that the page names.
    for (const path of ['/healthz', '/readyz']) {
      expect(OPERATIONS).toContain(`GET ${path}`);
      expect((await fetch(ledger.url + path)).status).toBe(200);
    }
    await ledger.close();
    expect(await healthy(ledger.port)).toBe(1);
  }, 60_000);
});
