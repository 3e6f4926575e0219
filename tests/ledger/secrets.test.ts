import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { linkSchema } from '../../src/protocol/accounts.ts';
import { enrolmentWithTokenSchema } from '../../src/protocol/enrolment.ts';
import { newCodeSchema } from '../../src/protocol/office.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { newTillKey, Till } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { serveProcess } from './served-process.ts';
import { type Answer, askToEnrol, postJson, send, temporaryDirectory } from './server-kit.ts';

const bin = postgresToTest();
const CLI = fileURLToPath(new URL('../../src/ledger/cli.ts', import.meta.url));
const OFFICE = { [OFFICE_HEADER]: '1' };

const DATABASE_PASSWORD = 'the-password-of-the-database';
const METRICS_TOKEN = 'a-token-that-opens-the-metrics';

/** The same database, asked for with a password. */
function withPassword(url: string): string {
  const address = new URL(url);
  address.password = DATABASE_PASSWORD;
  return address.href;
}

const cookieIn = ({ headers }: Answer): string => headers.get('set-cookie')?.split(';', 1)[0] ?? '';

/** Runs a command of the ledger beside a built app; gives all that it wrote. */
function wordsOf(variables: Record<string, string>, ...words: string[]): Promise<string> {
  const cwd = variables['DATA_DIR'] ?? '';
  mkdirSync(join(cwd, 'dist'), { recursive: true });
  writeFileSync(join(cwd, 'dist', 'index.html'), '');
  const options = { cwd, env: { ...process.env, ...variables } };
  const run = ['--import', import.meta.resolve('tsx'), CLI, ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, run, options, (_failed, out, errors) => resolve(out + errors));
  });
}

describe.skipIf(bin === null)('a ledger in a process of its own, on PostgreSQL', () => {
  let cluster: Cluster;
  const directory = temporaryDirectory();
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
  }, 60_000);
  afterAll(() => {
    cluster.stop();
    directory.remove();
  });

  test('[GATE-3] [GATE-9] logs no secret at any level, also of a database that is away, and prints the founding link once', async () => {
    const databaseUrl = withPassword((await newDatabase(cluster.url)).url);
    const place = { dataDir: directory.path, databaseUrl };
    const before = await openLedger(place);
    await foundSampleIn(before.db);
    // Nobody has an account: the start makes a founding link.
    for (const table of ['account_roles', 'office_sessions', 'accounts'] as const)
      await before.db.deleteFrom(table).execute();
    await before.close();
    const served = await serveProcess(directory.path, {
      DATABASE_URL: databaseUrl,
      METRICS_TOKEN,
      LOG_LEVEL: 'debug',
    });
    await served.hears('#');
    const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = OFFICE) =>
      postJson(served.url + path, body, headers);
    const founding = /#(\S+)/.exec(served.out())?.[1] ?? '';

    // By the founding link, and with one that is wrong.
    const guessedToken = 'a-token-that-somebody-guessed';
    const steward = { name: 'Noor', password: 'noor chose these words' };
    await post(PATHS.invitation, { token: founding });
    await post(PATHS.acceptByPassword, { token: guessedToken, ...steward });
    expect((await post(PATHS.acceptByPassword, { token: founding, ...steward })).status).toBe(200);
    // With a password, with a wrong one, and with what is no request.
    const signedIn = await post(PATHS.session, { login: 'Noor', password: steward.password });
    expect(signedIn.status).toBe(200);
    const cookie = cookieIn(signedIn);
    const guess = 'a guess that was wrong';
    expect((await post(PATHS.session, { login: 'Noor', password: guess })).status).toBe(401);
    expect((await post(PATHS.session, { password: guess, login: 7 })).status).toBe(400);
    const newPassword = 'noor chose other words';
    const changing = { current: steward.password, password: newPassword };
    const changed = await fetch(served.url + PATHS.myPassword, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...OFFICE, cookie },
      body: JSON.stringify(changing),
    });
    expect(changed.status).toBeLessThan(300);
    // Which ended that session.
    const later = cookieIn(await post(PATHS.session, { login: 'Noor', password: newPassword }));
    const me = { ...OFFICE, cookie: later };
    const link = linkSchema.parse((await post(PATHS.accounts, { name: 'Ana', grants: [] }, me)).body);
    const invited = link.url.split('#')[1] ?? '';
    // A code, and what is enrolled with it.
    const made = await fetch(served.url + PATHS.codes('cafe'), { method: 'POST', headers: me });
    const { code } = newCodeSchema.parse(await made.json());
    const key = await newTillKey();
    const answer = enrolmentWithTokenSchema.parse((await askToEnrol(served.url, code, key)).body);
    const till = new Till({ unit: 'cafe', register: answer.register, epoch: answer.epoch }, key);
    const time = Date.now();
    expect((await send(served.url, answer, [await till.openShift()], { time })).status).toBe(200);
    const bearer = `Bearer ${answer.token}`;
    await fetch(served.url + PATHS.head(answer.register), { headers: { authorization: bearer } });
    // The token of the metrics, and a wrong one from afar.
    for (const token of [METRICS_TOKEN, guessedToken])
      await fetch(`${served.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    // The database goes away.
    await cluster.kill('immediate');
    expect((await send(served.url, answer, [await till.sell({ tea: 1 })], { time })).status).toBe(503);
    await post(PATHS.session, { login: 'Noor', password: newPassword });
    await post(PATHS.accounts, { name: 'Ana', grants: [] }, me);
    await askToEnrol(served.url, code, key);
    expect((await fetch(`${served.url}/readyz`)).status).toBe(503);
    served.signal('SIGTERM');
    expect(await served.ended).toMatchObject({ code: 0 });

    const [log, out] = [served.errors(), served.out()];
    for (const seen of ['/v1/office/session', '/v1/enrolments', '/readyz']) expect(log).toContain(seen);
    expect(log).toMatch(/"level":50/);
    const secrets = {
      DATABASE_PASSWORD,
      METRICS_TOKEN,
      founding,
      guessedToken,
      guess,
      password: steward.password,
      newPassword,
      cookie: cookie.split('=')[1] ?? '',
      later: later.split('=')[1] ?? '',
      invited,
      code,
      plainCode: code.replaceAll('-', ''),
      bearer: answer.token,
    };
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length, name).toBeGreaterThan(8);
      expect(log.includes(secret), `${name} stands in the log`).toBe(false);
      // On standard output stands the founding link alone, once, for whoever starts it.
      expect(out.split(secret).length - 1, `${name} on standard output`).toBe(name === 'founding' ? 1 : 0);
    }
  }, 120_000);

  test('[GATE-9] nor does one that does not start tell the password of its database', async () => {
    const address = new URL(withPassword(cluster.url));
    address.port = '1';
    const unreadable = `postgres://till:${DATABASE_PASSWORD}@host:noport/till`;
    const variables = { DATA_DIR: directory.path, METRICS_TOKEN };
    const said = await Promise.all([
      wordsOf({ ...variables, DATABASE_URL: address.href }, 'serve'),
      wordsOf({ ...variables, DATABASE_URL: unreadable }, 'serve'),
      wordsOf({ ...variables, DATABASE_URL: unreadable }, 'verify'),
      wordsOf(variables, 'migrate', '--to', unreadable),
      wordsOf({ ...variables, DATABASE_URL: `${unreadable} x`, METRICS_TOKEN: 'too short' }, 'serve'),
    ]);
    for (const words of said) {
      expect(words).not.toBe('');
      expect(words).not.toContain(DATABASE_PASSWORD);
    }
    for (const words of said.slice(0, 2))
      expect(words).toContain('could not open its data in the database that');
    expect(said.at(-1)).toMatch(/DATABASE_URL must be [^]*METRICS_TOKEN must be/);
    expect(said.at(-1)).not.toContain('too short');
  }, 180_000);
});
