import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../../src/ledger/api/server.ts';
import { registerToken } from '../../src/ledger/keys/tokens.ts';
import { keyIdOf, SIGNATURE_LIFE_S } from '../../src/protocol/request-signature.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { openRequestSigner } from '../../src/sync/request-signer.ts';
import { createHttpPort } from '../../src/sync/http.ts';
import type { App } from '../../src/ledger/api/app.ts';
import { type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';
import { addRegister } from './storage-contract.ts';

const bin = postgresToTest();
const ENGINES = [null, ...(bin === null ? [] : [bin])].map((postgres) => ({
  engine: postgres === null ? 'SQLite' : 'PostgreSQL',
  postgres,
}));

const DAY_MS = 86_400_000;
const API = {
  publicUrl: () => 'https://ledger.example',
  attemptsPerMinute: { enrolments: 1_000, signIns: 1_000 },
  logLevel: 'error',
  https: null,
  metricsToken: null,
  trustProxy: false as const,
  app: null,
};

interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly target: string;
  readonly body?: string;
}

describe.each(ENGINES)('on $engine', ({ postgres }) => {
  const directory = temporaryDirectory();
  const clock = { time: NOON };
  let stop = (): void => undefined;
  /** Two processes of one ledger: the same database, the same keys, nothing else in common. */
  let ledgers: readonly Ledger[] = [];
  let apps: readonly App[] = [];

  beforeAll(async () => {
    const cluster = postgres === null ? null : await startCluster(postgres);
    stop = () => cluster?.stop();
    const databaseUrl = cluster && (await newDatabase(cluster.url)).url;
    const open = () => openLedger({ dataDir: directory.path, databaseUrl }, () => clock.time);
    ledgers = [await open(), await open()];
    await foundSampleIn(first().db);
    apps = await Promise.all(ledgers.map((ledger) => buildServer(ledger, API)));
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    for (const ledger of ledgers) await ledger.close();
    stop();
    directory.remove();
  });

  const first = (): Ledger => {
    const [ledger] = ledgers;
    if (!ledger) throw new Error('No ledger is open.');
    return ledger;
  };

  /** A register with a tablet clock of its own. */
  const enrolled = async (register: string, tabletAheadMs = 0) => {
    const key = await newTillKey();
    const till = new Till({ unit: 'cafe', register, epoch: 1 }, key);
    await addRegister(first().db, till);
    const now = () => clock.time + tabletAheadMs;
    const signer = openRequestSigner({ keyId: keyIdOf(till.at), sign: key.sign, now });
    return { till, key, signer };
  };
  type Enrolled = Awaited<ReturnType<typeof enrolled>>;

  const sign = async (
    { signer }: Enrolled,
    { method = 'GET', target, body }: Asked,
  ): Promise<Record<string, string>> => ({
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(await signer.headers(method, target, body === undefined ? null : new TextEncoder().encode(body))),
  });

  /** Sends headers as they are to one of the two processes. */
  const sent = async ({ method = 'GET', target, body }: Asked, headers: Record<string, string>, at = 0) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await apps[at]?.inject({ method, url: target, headers, ...payload });
    const read: { code?: string; time?: number } =
      answer?.statusCode === 304 || !answer ? {} : JSON.parse(answer.body);
    return { status: answer?.statusCode, code: read.code, time: read.time };
  };
  const ask = async (who: Enrolled, asked: Asked, at = 0) => sent(asked, await sign(who, asked), at);

  const batchOf = async ({ till }: Enrolled): Promise<Asked> => ({
    method: 'POST',
    target: PATHS.entries(till.at.register),
    body: JSON.stringify({ entries: [await till.openShift()] }),
  });

  test('[SIGN-1] a register gets in by its key alone, at either process', async () => {
    const who = await enrolled('plain');
    expect(await ask(who, { target: PATHS.head('plain') })).toMatchObject({ status: 200 });
    expect(await ask(who, { target: PATHS.catalogue('plain') }, 1)).toMatchObject({ status: 200 });
    expect(await ask(who, { target: `${PATHS.entries('plain')}?after=0` })).toMatchObject({ status: 200 });
    expect(await ask(who, await batchOf(who), 1)).toMatchObject({ status: 200 });
  });

  test('[SIGN-4] a read that comes again, at this process or another, is not answered', async () => {
    const who = await enrolled('again');
    const asked = { target: PATHS.catalogue('again') };
    const headers = await sign(who, asked);
    expect(await sent(asked, headers)).toMatchObject({ status: 200 });
    const used = { status: 401, code: 'signature-used' };
    expect(await sent(asked, headers)).toMatchObject(used);
    expect(await sent(asked, headers, 1)).toMatchObject(used);
    const both = await sign(who, asked);
    const answers = await Promise.all([sent(asked, both), sent(asked, both, 1)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
  });

  test('[SIGN-3] [SIGN-4] no signature counts later, and none is remembered for longer than it could', async () => {
    const who = await enrolled('later');
    const asked = { target: PATHS.seats('later') };
    const headers = await sign(who, asked);
    const unused = await sign(who, asked);
    expect(await sent(asked, headers)).toMatchObject({ status: 200 });
    clock.time += SIGNATURE_LIFE_S * 1000 + 1_000;
    expect(await sent(asked, headers)).toMatchObject({ status: 401, code: 'signature-stale' });
    expect(await sent(asked, unused)).toMatchObject({ code: 'signature-stale', time: clock.time });
    clock.time += SIGNATURE_LIFE_S * 1000;
    await ask(who, asked);
    const kept = await first()
      .db.selectFrom('used_signatures')
      .select('created')
      .where('register', '=', 'later')
      .execute();
    expect(kept.map(({ created }) => Number(created))).toEqual([clock.time / 1000]);
    clock.time = NOON;
  });

  test('[SIGN-4] entries that come again are known, and not taken twice', async () => {
    const who = await enrolled('twice');
    const asked = await batchOf(who);
    const headers = await sign(who, asked);
    expect(await sent(asked, headers)).toMatchObject({ status: 200 });
    expect(await sent(asked, headers, 1)).toMatchObject({ status: 200 });
    const rows = await first()
      .db.selectFrom('entries')
      .select('seq')
      .where('register', '=', 'twice')
      .execute();
    expect(rows.map(({ seq }) => Number(seq))).toEqual([1]);
  });

  test('[SIGN-2] a signature holds for its method, path, query and body alone', async () => {
    const who = await enrolled('bound');
    const read = { target: `${PATHS.entries('bound')}?after=0` };
    const headers = await sign(who, read);
    const refused = { status: 401, code: 'not-signed-in' };
    expect(await sent({ target: `${PATHS.entries('bound')}?after=1` }, headers)).toMatchObject(refused);
    expect(await sent({ target: PATHS.entries('bound') }, headers)).toMatchObject(refused);
    expect(await sent({ target: PATHS.head('bound') }, headers)).toMatchObject(refused);
    const batch = await batchOf(who);
    expect(await sent({ ...batch, target: read.target }, headers)).toMatchObject(refused);
    const signed = await sign(who, batch);
    const other = { ...batch, body: (batch.body ?? '').replace('"entries"', ' "entries"') };
    expect(await sent(other, signed)).toMatchObject({ status: 400, code: 'body-differs' });
    const undigested = Object.fromEntries(
      Object.entries(signed).filter(([name]) => name !== 'content-digest'),
    );
    expect(await sent(batch, undigested)).toMatchObject(refused);
    const swapped = { ...signed, 'content-digest': (await sign(who, other))['content-digest'] ?? '' };
    expect(await sent(other, swapped)).toMatchObject(refused);
    expect(await sent(batch, signed)).toMatchObject({ status: 200 });
  });

  test('[SIGN-2] another register’s key opens nothing', async () => {
    const [who, other] = [await enrolled('mine'), await enrolled('other')];
    const asked = { target: PATHS.catalogue('mine') };
    expect(await ask(other, asked)).toMatchObject({ status: 403, code: 'not-allowed' });
    const pretending = openRequestSigner({
      keyId: keyIdOf(who.till.at),
      sign: other.key.sign,
      now: () => clock.time,
    });
    expect(await ask({ ...who, signer: pretending }, asked)).toMatchObject({
      status: 401,
      code: 'not-signed-in',
    });
    const nobody = openRequestSigner({ keyId: 'cafe.none.1', sign: other.key.sign, now: () => clock.time });
    expect(await ask({ ...who, signer: nobody }, asked)).toMatchObject({
      status: 401,
      code: 'register-unknown',
    });
  });

  test.each([
    ['nothing', {}],
    ['another form', { 'signature-input': 'till=("@method");created=1;keyid="cafe.form.1"' }],
    ['no signature', { signature: '' }],
    ['half a signature', { signature: 'till=:AAAA:' }],
  ])('[SIGN-1] %s is refused', async (what, change) => {
    const who = what === 'nothing' ? null : await enrolled(what.replaceAll(' ', ''));
    const asked = { target: PATHS.head(who?.till.at.register ?? 'form') };
    const headers = who ? { ...(await sign(who, asked)), ...change } : {};
    expect(await sent(asked, headers)).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  test('[SIGN-1] [GATE-6] a revoked register’s signature opens nothing', async () => {
    const who = await enrolled('revoked');
    expect(await ask(who, { target: PATHS.head('revoked') })).toMatchObject({ status: 200 });
    await first()
      .db.updateTable('registers')
      .set({ revoked_at: clock.time })
      .where('register', '=', 'revoked')
      .execute();
    const refused = { status: 403, code: 'register-revoked' };
    for (const target of [PATHS.head('revoked'), PATHS.catalogue('revoked'), PATHS.trustFile])
      expect(await ask(who, { target }, 1)).toMatchObject(refused);
    expect(await ask(who, await batchOf(who))).toMatchObject(refused);
  });

  test('[SIGN-5] a token counts until the first signature, then never again', async () => {
    const who = await enrolled('token');
    const asked = { target: PATHS.catalogue('token') };
    const token = { authorization: `Bearer ${registerToken(first().keys, who.till.at)}` };
    expect(await sent(asked, token)).toMatchObject({ status: 200 });
    expect(await ask(who, asked)).toMatchObject({ status: 200 });
    for (const at of [0, 1])
      expect(await sent(asked, token, at)).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(await ask(who, asked)).toMatchObject({ status: 200 });
  });

  describe.each([
    ['a day behind', -DAY_MS],
    ['a day ahead', DAY_MS],
    ['set back while it runs', 0],
  ])('[SIGN-3] a tablet whose clock is %s', (_name, ahead) => {
    test('gets in, and is asked to sign again once', async () => {
      const name = `clock${Math.abs(ahead)}${ahead > 0 ? 'a' : 'b'}`;
      const who = await enrolled(name, ahead);
      let tabletAhead = ahead;
      const now = () => clock.time + tabletAhead;
      let requests = 0;
      const port = createHttpPort({
        // As fetch does it, to the process in this one.
        fetch: async (url, init) => {
          requests += 1;
          const { pathname, search } = new URL(new Request(url).url);
          const headers = Object.fromEntries(new Headers(init?.headers));
          const answer = await apps[0]?.inject({ method: 'GET', url: pathname + search, headers });
          return new Response(answer?.body, { status: answer?.statusCode ?? 0 });
        },
        origin: 'https://ledger.example',
        register: name,
        signer: openRequestSigner({ keyId: keyIdOf(who.till.at), sign: who.key.sign, now }),
        now,
        verifyHead: async () => true,
      });
      expect(await port.head()).toMatchObject({ type: 'head', time: clock.time });
      expect(await port.head()).toMatchObject({ type: 'head' });
      expect(requests).toBe(ahead === 0 ? 2 : 3);
      tabletAhead -= 3_600_000;
      expect(await port.head()).toMatchObject({ type: 'head' });
      expect(requests).toBe(ahead === 0 ? 4 : 5);
    });
  });
});
