import { afterEach, expect, test } from 'vitest';
import { FREE_TRIES } from '../../src/ledger/office/tries.ts';
import { ceremonySchema } from '../../src/protocol/passkeys.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { LOGINS } from './sample-federation.ts';
import { startTestLedger, type TestLedger } from './server-kit.ts';
import { SoftPasskey } from './soft-passkey.ts';

const LIMIT = 6;
let ledger: TestLedger;
afterEach(() => ledger.close());

const open = async (trustProxy?: string) => {
  ledger = await startTestLedger({
    attemptsPerMinute: { enrolments: 1_000, signIns: LIMIT },
    ...(trustProxy === undefined ? {} : { trustProxy }),
  });
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
  return { status: answer.status, code: String(Reflect.get(Object(said), 'code') ?? ''), body: said };
}
const guess = (login: string, from?: string) => knock(PATHS.session, { login, password: 'guessed it' }, from);
const many = <Value>(count: number, each: (at: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, at) => each(at)));
/** Wrong tries that cost a computation are stored. */
const computed = () => ledger.rows<{ failures: number }>('select failures from sign_in_tries');

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
  expect(computed()).toHaveLength(LIMIT);
}, 60_000);

test('[GATE-10] the names that do not exist wait like those that do', async () => {
  await open();
  await many(LIMIT, (at) => guess(`nobody ${at}`));
  const tell = async (login: string) => {
    const codes: string[] = [];
    for (let count = 0; count <= FREE_TRIES; count += 1) codes.push((await guess(login)).code);
    return codes;
  };
  expect(await tell('someone')).toEqual(await tell('coordinator'));
}, 60_000);

test('[GATE-5] [GATE-10] a hundred guesses at once are no more than one after the other', async () => {
  await open();
  const codes = (await many(100, () => guess('coordinator'))).map(({ code }) => code);
  expect(codes.filter((code) => code === 'wrong-login')).toHaveLength(FREE_TRIES);
  expect(codes.filter((code) => code === 'locked-out')).toHaveLength(100 - FREE_TRIES);
  expect(computed()).toEqual([{ failures: FREE_TRIES }]);
  expect((await knock(PATHS.session, LOGINS.steward)).status).toBe(200);
}, 60_000);

test('[GATE-10] an IPv6 household is one network, and another has its own limit', async () => {
  await open('loopback');
  await many(LIMIT * 2, (at) => guess(`nobody ${at}`, `2001:db8:1:2::${at + 1}`));
  expect(computed()).toHaveLength(LIMIT);
  await guess('nobody else', '2001:db8:1:3::1');
  expect(computed()).toHaveLength(LIMIT + 1);
}, 60_000);

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
  const stored = ledger.rows('select * from challenges').length;
  const strange = new SoftPasskey(ledger.url);
  const junk = await many(150, async () => {
    const challenge = ceremonySchema.parse((await knock(PATHS.passkeyChallenge, {})).body);
    return (await knock(PATHS.passkeySession, { response: strange.use(challenge) })).code;
  });
  expect(new Set(junk)).toEqual(new Set(['wrong-passkey']));
  expect(ledger.rows('select * from challenges')).toHaveLength(stored);
  const challenge = ceremonySchema.parse((await knock(PATHS.passkeyChallenge, {})).body);
  const response = passkey.use(challenge);
  expect((await knock(PATHS.passkeySession, { response })).status).toBe(200);
  // And works once.
  expect((await knock(PATHS.passkeySession, { response })).code).toBe('wrong-passkey');
}, 60_000);
