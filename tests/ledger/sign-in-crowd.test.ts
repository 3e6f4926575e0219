import { createHook } from 'node:async_hooks';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FREE_TRIES, MOST_NAMES, MOST_OF_ALL } from '../../src/ledger/office/tries.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { ceremonySchema } from '../../src/protocol/passkeys.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { LOGINS } from './sample-federation.ts';
import { startTestLedger, type TestLedger } from './server-kit.ts';
import { SoftPasskey } from './soft-passkey.ts';

const LIMIT = 6;
let ledger: TestLedger;
afterEach(() => ledger.close());

const open = async (trustProxy?: string, limit = LIMIT) => {
  ledger = await startTestLedger({
    attemptsPerMinute: { enrolments: 1_000, signIns: limit },
    ...(trustProxy === undefined ? {} : { trustProxy }),
  });
  computed = 0;
};
/** Knocks at the office's door; everything here comes from one address unless a proxy says otherwise. */
async function knock(path: string, body: object, from?: string) {
  const headers = {
    'content-type': 'application/json',
    [OFFICE_HEADER]: '1',
    ...(from === undefined ? {} : { 'x-forwarded-for': from }),
  };
  const answer = await fetch(ledger.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const said: unknown = await answer.json();
  return {
    status: answer.status,
    code: String(Reflect.get(Object(said), 'code') ?? ''),
    retryAfter: answer.headers.get('retry-after'),
    body: said,
  };
}
const guess = (login: string, from?: string) => knock(PATHS.session, { login, password: 'guessed it' }, from);
const many = <Value>(count: number, each: (at: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, at) => each(at)));
const stored = () => ledger.rows<{ failures: number }>('select failures from sign_in_tries');

/** How many passwords the machine worked on. */
let computed = 0;
const hook = createHook({ init: (_id, type) => void (computed += type === 'SCRYPTREQUEST' ? 1 : 0) });
beforeAll(() => void hook.enable());
afterAll(() => void hook.disable());

test('[GATE-10] whoever knows the password gets in, whatever others at the same address try meanwhile', async () => {
  await open();
  expect(new Set((await many(60, () => knock(PATHS.session, {}))).map(({ code }) => code))).toEqual(
    new Set(['bad-request']),
  );
  const flood = many(60, (at) => guess(`nobody ${at}`));
  const meant = await knock(PATHS.session, LOGINS.steward);
  expect([meant.code, meant.status]).toEqual(['', 200]);
  const codes = (await flood).map(({ code }) => code);
  expect((await knock(PATHS.session, LOGINS.coordinator)).status).toBe(200);
  // Nobody can tell that the later ones were not computed, and the machine did not work for them.
  expect(new Set(codes)).toEqual(new Set(['wrong-login']));
  expect(computed).toBe(LIMIT + 2);
}, 60_000);

test('[GATE-10] the names that do not exist wait like those that do', async () => {
  const few = 2;
  await open(undefined, few);
  const both = ['someone', 'coordinator'] as const;
  const told: Record<(typeof both)[number], [string, string | null][]> = { someone: [], coordinator: [] };
  const tell = async (times: number) => {
    for (const login of both) {
      for (let count = 0; count < times; count += 1) {
        const { code, retryAfter } = await guess(login);
        told[login].push([code, retryAfter]);
      }
    }
  };
  const crowded = (after: number) => {
    ledger.clock.time += after;
    return many(few, (at) => guess(`nobody ${at} of ${ledger.clock.time}`));
  };
  // Before the limit too; and over it, after the waits that are said, and a moment before.
  await tell(2);
  for (const [after, times] of [
    [0, FREE_TRIES],
    [3_000, 1],
    [27_000, 3],
    [60_000, 2],
    [90_000, 1],
    [300_000, 2],
  ] as const) {
    await crowded(after);
    await tell(times);
  }
  expect(told.someone).toEqual(told.coordinator);
  expect(told.someone.flatMap(([, seconds]) => seconds ?? [])).toEqual([
    '30',
    '30',
    '27',
    '60',
    '60',
    '120',
    '30',
    '240',
  ]);
}, 60_000);

test.each([
  ['a network is', MOST_NAMES, 1],
  ['all networks are', MOST_OF_ALL, MOST_OF_ALL / 100],
])(
  '[GATE-10] beyond the names that %s told of, those that exist are told no more than others',
  async (_of, most, networks) => {
    await open(undefined, 1);
    await guess('nobody');
    const db = await openDatabase(ledger.dataDir);
    const { address } = await db.selectFrom('sign_in_tries').select('address').executeTakeFirstOrThrow();
    const names = Array.from({ length: most - 1 }, (_, at) => ({
      address: networks === 1 ? address : `network ${at % networks}`,
      name_key: `made up ${at}`,
      failures: 1,
      last_at: ledger.clock.time,
    }));
    while (names.length > 0) await db.insertInto('sign_in_tries').values(names.splice(0, 1_000)).execute();
    await db.destroy();
    computed = 0;
    const tell = async (login: string) => {
      const told = [];
      for (let count = 0; count < FREE_TRIES + 2; count += 1) told.push(await guess(login));
      return told.map(({ code, retryAfter }) => ({ code, retryAfter }));
    };
    const [made, real] = await Promise.all([tell('someone'), tell('coordinator')]);
    expect(new Set(made.map(({ code }) => code))).toEqual(new Set(['wrong-login']));
    expect(real).toEqual(made);
    // It waits nevertheless, here and not elsewhere, nobody fills the table, and others come in.
    expect(computed).toBe(FREE_TRIES);
    expect(stored()).toHaveLength(most + 1);
    expect((await knock(PATHS.session, LOGINS.coordinator)).code).toBe('wrong-login');
    expect((await knock(PATHS.session, LOGINS.steward)).status).toBe(200);
    ledger.clock.time += 30_000;
    expect((await knock(PATHS.session, LOGINS.coordinator)).status).toBe(200);
    expect(stored()).toHaveLength(most);
  },
  60_000,
);

test('[GATE-5] [GATE-10] whoever changes a password is at the same door: in turn, told how long to wait', async () => {
  await open();
  const { ask } = await signIn(ledger.url, 'coordinator');
  const change = async (current: string) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ current, password: 'another dozen letters' });
    const answer = await ask(PATHS.myPassword, { method: 'PUT', headers, body });
    const said: unknown = await answer.json();
    const code = String(Reflect.get(Object(said), 'code') ?? '');
    return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') };
  };
  await many(FREE_TRIES - 1, () => guess('coordinator'));
  computed = 0;
  const codes = (await many(3, () => change('guessed it'))).map(({ code }) => code);
  expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual(['locked-out', 'locked-out', 'wrong-login']);
  expect(computed).toBe(1);
  expect(await change(LOGINS.coordinator.password)).toMatchObject({ code: 'locked-out', retryAfter: '30' });
  ledger.clock.time += 30_000;
  expect((await change(LOGINS.coordinator.password)).status).toBe(200);
}, 60_000);

test('[GATE-5] [GATE-10] a hundred guesses at once are no more than one after the other', async () => {
  await open();
  const codes = (await many(100, () => guess('coordinator'))).map(({ code }) => code);
  expect(codes.filter((code) => code === 'wrong-login')).toHaveLength(FREE_TRIES);
  expect(codes.filter((code) => code === 'locked-out')).toHaveLength(100 - FREE_TRIES);
  expect(stored()).toEqual([{ failures: FREE_TRIES }]);
  expect(computed).toBe(FREE_TRIES);
  expect((await knock(PATHS.session, LOGINS.steward)).status).toBe(200);
}, 60_000);

test('[GATE-10] an IPv6 household is one network, and another has its own limit', async () => {
  await open('loopback');
  await many(LIMIT * 2, (at) => guess(`nobody ${at}`, `2001:db8:1:2::${at + 1}`));
  expect(computed).toBe(LIMIT);
  await guess('nobody else', '2001:db8:1:3::1');
  expect(computed).toBe(LIMIT + 1);
}, 60_000);

test('[GATE-10] hundreds of networks of one holder fill no line: others come in, and soon', async () => {
  await open('loopback');
  const flood = many(200, (at) => guess(`nobody ${at}`, `2001:db8:1:${(at + 1).toString(16)}::1`));
  const meant = await knock(PATHS.session, LOGINS.steward, '2001:db8:2:1::1');
  expect([meant.code, meant.status]).toEqual(['', 200]);
  // Not behind all that wait.
  expect(computed).toBeLessThan(64);
  expect((await flood).map(({ status }) => status)).toContain(503);
}, 120_000);

test('[GATE-10] a passkey gets in after any number of challenges and wrong answers, and they leave nothing', async () => {
  await open();
  const { ask } = await signIn(ledger.url, 'steward');
  const passkey = new SoftPasskey(ledger.url);
  const post = async (path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' };
    return ask(path, { method: 'POST', ...(body && { headers, body: JSON.stringify(body) }) });
  };
  const asked = ceremonySchema.parse(await (await post(PATHS.myPasskeyChallenge)).json());
  expect((await post(PATHS.myPasskeys, { name: 'a phone', response: passkey.make(asked) })).status).toBe(200);
  const challenges = ledger.rows('select * from challenges').length;
  const strange = new SoftPasskey(ledger.url);
  const junk = await many(150, async () => {
    const challenge = ceremonySchema.parse((await knock(PATHS.passkeyChallenge, {})).body);
    return (await knock(PATHS.passkeySession, { response: strange.use(challenge) })).code;
  });
  expect(new Set(junk)).toEqual(new Set(['wrong-passkey']));
  expect(ledger.rows('select * from challenges')).toHaveLength(challenges);
  const challenge = ceremonySchema.parse((await knock(PATHS.passkeyChallenge, {})).body);
  const response = passkey.use(challenge);
  expect((await knock(PATHS.passkeySession, { response })).status).toBe(200);
  // And works once.
  expect((await knock(PATHS.passkeySession, { response })).code).toBe('wrong-passkey');
}, 60_000);
