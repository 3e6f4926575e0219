import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type RunOptions, run } from '../../src/demo/run.ts';
import { sessionSchema } from '../../src/protocol/office.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { filesIn, newDataDir } from './data-dir.ts';

/** Runs in this process; gives the ledger (or the reason) and all that was said. */
async function start(dataDir: string, more: Partial<RunOptions> = {}) {
  const said: string[] = [];
  const running = await run({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    databaseUrl: null,
    publicUrl: null,
    tls: null,
    trustProxy: null,
    logLevel: 'silent',
    metricsToken: null,
    real: false,
    staticDir: null,
    say: (text) => said.push(text),
    ...more,
  });
  if (running.ok) said.push(running.value.welcome);
  return { running, said: said.join('\n') };
}

async function stopped(dataDir: string, more: Partial<RunOptions> = {}): Promise<string> {
  const { running, said } = await start(dataDir, more);
  if (!running.ok) throw new Error(running.error);
  await running.value.ledger.close();
  return said;
}

/** Runs the demo as a process of its own, and gathers what it says. */
function serve(dataDir: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/demo/serve.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece) => (said += String(piece)));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const hears = async (text: string): Promise<void> => {
    while (!said.includes(text)) await once(child.stdout, 'data');
  };
  return { child, code, hears, said: () => said };
}

const entry = (variables: Record<string, string>, ...line: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/demo/start.ts', ...line], {
    env: { ...process.env, ...variables },
    encoding: 'utf8',
  });

describe('the first start', () => {
  test('[DEMO-4] says all that a newcomer needs, and the login it prints works', async () => {
    const { running, said } = await start(newDataDir());
    if (!running.ok) throw new Error(running.error);
    const { url } = running.value.ledger;
    expect(said).toContain(`Register         ${url}/`);
    expect(said).toContain(`Office           ${url}/office`);
    expect(said).toContain(`Issuing cards    ${url}/issuing`);
    expect(said).toContain(`Wallet           ${url}/wallet`);
    for (const found of [/\/\S+keys\/federation(?= )/, /\/\S+trust-list\.bin/])
      expect(existsSync(found.exec(said)?.[0] ?? '')).toBe(true);
    expect(said).not.toContain('/join#');
    expect(said.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/gm)).toHaveLength(4);
    expect(said).toMatch(/Fingerprint to compare: [0-9a-f]{4}( [0-9a-f]{4}){5}$/m);
    expect(said.match(/PIN \d{4}$/gm)).toHaveLength(4);
    const [sheet = ''] = /\/\S+cards\.html/.exec(said) ?? [];
    expect(existsSync(sheet)).toBe(true);
    expect(Math.max(...said.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);

    const [, password = ''] = /password (\S+)/.exec(said) ?? [];
    const answer = await fetch(url + PATHS.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [OFFICE_HEADER]: '1' },
      body: JSON.stringify({ login: 'coordinator', password }),
    });
    expect(sessionSchema.parse(await answer.json()).units).toHaveLength(4);
    await running.value.ledger.close();
  });

  test('[DEMO-5] with --real founds nothing and says how to begin', async () => {
    const dataDir = newDataDir();
    const said = await stopped(dataDir, { real: true });
    expect(said).toContain('No federation yet');
    expect(said).toMatch(/\/office\/join#[\w-]{43}$/m);
    expect(said).toContain('npm run ledger -- load FOLDER');
    expect(existsSync(join(dataDir, 'demo'))).toBe(false);
    expect(await stopped(dataDir)).toContain('No federation yet');
  });
});

describe('later starts', () => {
  test('[DEMO-1] go on where it was: the same logins and cards, and nothing founded again', async () => {
    const dataDir = newDataDir();
    const first = await stopped(dataDir);
    const demo = filesIn(join(dataDir, 'demo'));
    const second = await stopped(dataDir);
    expect(second).not.toContain('Founding');
    expect(second.match(/password \S+|PIN \d+/g)).toEqual(first.match(/password \S+|PIN \d+/g));
    expect(filesIn(join(dataDir, 'demo'))).toEqual(demo);
  });

  test('[DEMO-5] --real refuses a directory that holds the demo', async () => {
    const dataDir = newDataDir();
    await stopped(dataDir);
    const { running } = await start(dataDir, { real: true });
    expect(running).toMatchObject({ ok: false, error: expect.stringContaining('holds the demo') });
  });
});

describe('what stands in the way is said in a sentence', () => {
  test('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { running } = await start(newDataDir(), { port, real: true });
    expect(running).toMatchObject({ ok: false, error: expect.stringContaining(`Port ${port} is taken`) });
    other.close();
  });

  test('a data directory that is none', async () => {
    const file = join(newDataDir(), 'file');
    writeFileSync(file, '');
    const { running } = await start(file);
    expect(running).toMatchObject({ ok: false, error: expect.stringContaining(`${file} cannot be used`) });
  });

  test('a bad environment, an unknown option; --help helps', () => {
    const environment = entry({ PORT: 'eighty', DATA_DIR: newDataDir() });
    expect([environment.status, environment.stderr]).toEqual([2, expect.stringContaining('PORT must be')]);
    const option = entry({}, '--reel');
    expect([option.status, option.stderr]).toEqual([2, expect.stringContaining('Not understood: --reel')]);
    const help = entry({}, '--help');
    expect([help.status, help.stdout]).toEqual([0, expect.stringContaining('npm start -- --real')]);
    expect(help.stdout).toContain('LOG_LEVEL');
  });
});

describe('stopping', () => {
  test.each([
    'SIGINT',
    'SIGTERM',
  ] as const)('[DEMO-4] %s ends it with exit code 0 and says so at once', async (signal) => {
    const { child, code, hears, said } = serve(newDataDir());
    await hears('Ctrl-C stops');
    child.kill(signal);
    expect(await code).toBe(0);
    expect(said()).toMatch(/Ctrl-C stops\.\n\n\n {2}Stopping …\n {2}Stopped\. Everything is stored\.\n$/);
  });

  test('[DEMO-1] killed while founding, it founds anew the next time', async () => {
    const dataDir = newDataDir();
    const { child, code, hears } = serve(dataDir);
    await hears('Founding');
    while (!existsSync(join(dataDir, '.founding/made')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await code;
    expect(existsSync(join(dataDir, 'ledger.sqlite'))).toBe(false);
    expect(await stopped(dataDir)).toContain('Founding');
    expect(existsSync(join(dataDir, '.founding'))).toBe(false);
  });
});
