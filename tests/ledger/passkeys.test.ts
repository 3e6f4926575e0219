import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHALLENGE_MS } from '../../src/ledger/office/challenges.ts';
import { mySelfSchema } from '../../src/protocol/accounts.ts';
import { sessionSchema } from '../../src/protocol/office.ts';
import { ceremonySchema } from '../../src/protocol/passkeys.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { ask, type Gate, openGate, ORIGIN } from './gate-kit.ts';
import { NOON } from './register-kit.ts';
import { SoftPasskey } from './soft-passkey.ts';

const bin = postgresToTest();
const ENGINES = [null, ...(bin === null ? [] : [bin])].map((postgres) => ({
  engine: postgres === null ? 'SQLite' : 'PostgreSQL',
  postgres,
}));

describe.each(ENGINES)('passkeys on $engine', ({ postgres }) => {
  let gate: Gate;
  const phone = new SoftPasskey(ORIGIN);
  let cookie = '';
  beforeAll(async () => {
    gate = await openGate({ postgres, sample: false });
  });
  afterAll(() => gate.close());

  const options = async (path: string, body?: object) =>
    ceremonySchema.parse((await ask(gate, 'POST', path, { cookie, ...(body && { body }) })).body);
  const signIn = async (passkey: SoftPasskey, flags?: number) => {
    const response = passkey.use(await options(PATHS.passkeyChallenge), flags);
    return ask(gate, 'POST', PATHS.passkeySession, { body: { response } });
  };
  const mine = async () => mySelfSchema.parse((await ask(gate, 'GET', PATHS.myself, { cookie })).body);

  test('[GATE-2] the founding link makes an account with a passkey, and the passkey gets in', async () => {
    const token = await gate.link(null);
    const asked = await options(PATHS.invitationChallenge, { token, name: 'Ada' });
    expect(asked).toMatchObject({
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const body = { token, name: 'Ada', passkeyName: 'my phone', response: phone.make(asked) };
    const made = await ask(gate, 'POST', PATHS.acceptByPasskey, { body });
    expect(sessionSchema.parse(made.body).login).toBe('Ada');
    const entered = await signIn(phone);
    expect(sessionSchema.parse(entered.body).login).toBe('Ada');
    ({ cookie } = entered);
    expect(await mine()).toMatchObject({
      hasPassword: false,
      passkeys: [{ name: 'my phone', lastUsed: NOON }],
    });
  });

  test('[GATE-2] a challenge is answered once, in time, for this site, by a person', async () => {
    const asked = await options(PATHS.passkeyChallenge);
    const response = phone.use(asked);
    const send = (said: object) => ask(gate, 'POST', PATHS.passkeySession, { body: { response: said } });
    expect((await send(response)).status).toBe(200);
    expect((await send(response)).code).toBe('wrong-passkey');
    expect((await signIn(phone, 0x01)).code).toBe('wrong-passkey');
    const late = phone.use(await options(PATHS.passkeyChallenge));
    gate.clock.time = NOON + CHALLENGE_MS;
    expect((await send(late)).code).toBe('wrong-passkey');
    gate.clock.time = NOON;
    // Nor twice where another process, whose clock is ahead, tidies up between.
    const once = await options(PATHS.passkeyChallenge);
    expect((await send(phone.use(once))).status).toBe(200);
    gate.clock.time = NOON + CHALLENGE_MS + 60_000;
    expect((await signIn(phone)).status).toBe(200);
    gate.clock.time = NOON;
    expect((await send(phone.use(once))).code).toBe('wrong-passkey');
    // It is forgotten some minutes later.
    gate.clock.time = NOON + 4 * CHALLENGE_MS;
    expect((await signIn(phone)).status).toBe(200);
    expect(await gate.ledger.db.selectFrom('challenges').select('purpose').execute()).toHaveLength(1);
    gate.clock.time = NOON;
    const elsewhere = new SoftPasskey('https://ledger.example.evil.example');
    const challenge = await options(PATHS.myPasskeyChallenge);
    const body = { name: 'elsewhere', response: elsewhere.make(challenge) };
    expect((await ask(gate, 'POST', PATHS.myPasskeys, { cookie, body })).code).toBe('wrong-passkey');
    const forSignIn = phone.use(await options(PATHS.myPasskeyChallenge));
    expect((await send(forSignIn)).code).toBe('wrong-passkey');
  });

  test('[GATE-2] a copy that counts backwards is refused, and the log says so', async () => {
    const real = phone.counter;
    phone.counter = 0;
    expect((await signIn(phone)).code).toBe('passkey-cloned');
    const { envelope, body } = await gate.ledger.db
      .selectFrom('office_log')
      .selectAll()
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect([envelope, body].join()).toMatch(/passkey-refused.*"name":"Ada","passkey":"my phone"/);
    phone.counter = real;
    expect((await signIn(phone)).status).toBe(200);
  });

  test('[GATE-2] several passkeys, each removable but the last', async () => {
    const key = new SoftPasskey(ORIGIN);
    const challenge = await options(PATHS.myPasskeyChallenge);
    expect(JSON.stringify(challenge)).toContain(phone.id.toString('base64url'));
    const body = { name: 'a key on a ring', response: key.make(challenge) };
    const added = await ask(gate, 'POST', PATHS.myPasskeys, { cookie, body });
    expect(mySelfSchema.parse(added.body).passkeys).toHaveLength(2);
    const remove = (passkey: SoftPasskey) =>
      ask(gate, 'DELETE', PATHS.myPasskey(passkey.id.toString('base64url')), { cookie });
    expect((await remove(phone)).status).toBe(200);
    expect((await signIn(phone)).code).toBe('wrong-passkey');
    expect((await signIn(key)).status).toBe(200);
    expect((await remove(key)).code).toBe('last-way-in');
    expect((await remove(phone)).code).toBe('not-found');
  });
});
