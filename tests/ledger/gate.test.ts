import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FOUNDING_MS, foundingLink, INVITATION_MS } from '../../src/ledger/office/invitations.ts';
import { isPassword } from '../../src/ledger/office/passwords.ts';
import { SESSION_MS } from '../../src/ledger/office/sessions.ts';
import { FREE_TRIES, holderOf, networkOf } from '../../src/ledger/office/tries.ts';
import { accountsSchema, linkSchema, mySelfSchema } from '../../src/protocol/accounts.ts';
import { sessionSchema } from '../../src/protocol/office.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { ask, cookieOf, type Gate, openGate, ORIGIN } from './gate-kit.ts';
import { NOON } from './register-kit.ts';
import { LOGINS } from './sample-federation.ts';

const bin = postgresToTest();
const ENGINES = [null, ...(bin === null ? [] : [bin])].map((postgres) => ({
  engine: postgres === null ? 'SQLite' : 'PostgreSQL',
  postgres,
}));
const PASSWORD = 'a dozen letters';

describe.each(ENGINES)('a federation that is founded, on $engine', ({ postgres }) => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await openGate({ postgres, sample: false });
  });
  afterAll(() => gate.close());

  test('[GATE-3] the founding link works once, for an hour, and never beside an account', async () => {
    const accept = (token: string, name = 'Maria') =>
      ask(gate, 'POST', PATHS.acceptByPassword, { body: { token, name, password: PASSWORD } });
    const old = await gate.link(null);
    const token = await gate.link(null);
    expect((await accept(old)).code).toBe('link-used');
    gate.clock.time = NOON + FOUNDING_MS;
    expect((await accept(token)).code).toBe('link-used');
    gate.clock.time = NOON;
    const shown = await ask(gate, 'POST', PATHS.invitation, { body: { token } });
    expect(shown.body).toMatchObject({ founding: true, name: '' });
    const both = await Promise.all([accept(token), accept(token, 'Mallory')]);
    expect(both.map(({ code }) => code).toSorted((a, b) => a.localeCompare(b))).toEqual(['', 'link-used']);
    const names = await gate.ledger.db.selectFrom('accounts').select('name').execute();
    expect(names).toHaveLength(1);
    expect((await accept(await gate.link(null), 'Eve')).code).toBe('link-used');
    expect(await foundingLink(gate.ledger.db, ORIGIN, NOON, gate.ledger.randomBytes)).toBeNull();
    const entered = both.find(({ status }) => status === 200);
    expect(sessionSchema.parse(entered?.body).may).toContain('manage-accounts');
    const stored = await gate.ledger.db.selectFrom('invitations').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(token);
  });
});

describe.each(ENGINES)('the office’s door on $engine', ({ postgres }) => {
  let gate: Gate;
  let steward = '';
  beforeAll(async () => {
    gate = await openGate({ postgres });
    steward = await cookieOf(gate, 'steward');
  });
  afterAll(() => gate.close());

  const invite = async (name: string, grants: object[]) =>
    linkSchema.parse(
      (await ask(gate, 'POST', PATHS.accounts, { cookie: steward, body: { name, grants } })).body,
    );
  const tokenOf = ({ url }: { url: string }) => url.split('#')[1] ?? '';

  test('[GATE-1] names are chosen, and one is one whatever its case', async () => {
    const made = await invite('Noor', [{ role: 'coordinator', unit: 'cafe' }]);
    const again = { name: ' nOOr ', grants: [] };
    expect((await ask(gate, 'POST', PATHS.accounts, { cookie: steward, body: again })).code).toBe(
      'name-taken',
    );
    const body = { token: tokenOf(made), name: 'Noor of the cafe', password: PASSWORD };
    const entered = await ask(gate, 'POST', PATHS.acceptByPassword, { body });
    expect(sessionSchema.parse(entered.body).login).toBe('Noor of the cafe');
    await cookieOf(gate, { login: 'NOOR OF THE CAFE', password: PASSWORD });
  });

  test('[GATE-1] somebody can always manage accounts', async () => {
    const { accounts } = accountsSchema.parse(
      (await ask(gate, 'GET', PATHS.accounts, { cookie: steward })).body,
    );
    const me = accounts.find(({ name }) => name === 'steward');
    const path = PATHS.account(me?.account ?? '');
    const demoted = await ask(gate, 'PUT', path, { cookie: steward, body: { name: 'steward', grants: [] } });
    expect(demoted.code).toBe('last-manager');
    expect((await ask(gate, 'DELETE', path, { cookie: steward })).code).toBe('last-manager');
    const role = { id: 'steward', name: 'Steward', scope: 'federation', may: ['see-log'] };
    expect((await ask(gate, 'PUT', PATHS.officeRole('steward'), { cookie: steward, body: role })).code).toBe(
      'last-manager',
    );
    // Who was invited and never came manages nothing.
    const invited = await invite('Never Came', [{ role: 'steward', unit: null }]);
    expect((await ask(gate, 'DELETE', path, { cookie: steward })).code).toBe('last-manager');
    const came = { token: tokenOf(invited), name: 'Came', password: PASSWORD };
    expect((await ask(gate, 'POST', PATHS.acceptByPassword, { body: came })).status).toBe(200);
    const cookie = await cookieOf(gate, { login: 'Came', password: PASSWORD });
    const stepsBack = { name: 'steward', grants: [] };
    expect((await ask(gate, 'PUT', path, { cookie: steward, body: stepsBack })).status).toBe(200);
    const again = { name: 'steward', grants: [{ role: 'steward', unit: null }] };
    const { code } = await ask(gate, 'PUT', PATHS.officeRole('steward'), { cookie, body: role });
    expect(code).toBe('last-manager');
    expect((await ask(gate, 'PUT', path, { cookie, body: again })).status).toBe(200);
    const left = await ask(gate, 'DELETE', PATHS.account(invited.account), { cookie: steward });
    expect(left.status).toBe(200);
  });

  test('[GATE-2] a password is kept as scrypt of 32 MiB three times over, and short ones are refused', async () => {
    const token = tokenOf(await invite('Short', []));
    const short = { token, name: 'Short', password: 'eleven char' };
    expect((await ask(gate, 'POST', PATHS.acceptByPassword, { body: short })).code).toBe('bad-request');
    const { password_hash } = await gate.ledger.db
      .selectFrom('accounts')
      .select('password_hash')
      .where('name_key', '=', 'steward')
      .executeTakeFirstOrThrow();
    expect(password_hash).toMatch(/^scrypt\$32768\$[\w-]{22}\$[\w-]{43}\$3$/);
    expect(await isPassword(LOGINS.steward.password, password_hash)).toBe(true);
  });

  test('[GATE-2] the last way in can’t be removed', async () => {
    const cookie = await cookieOf(gate, 'coordinator');
    expect((await ask(gate, 'DELETE', PATHS.myPassword, { cookie })).code).toBe('last-way-in');
  });

  test('[GATE-3] an invitation works once, for three days, and a new one ends it', async () => {
    const first = await invite('Tomé', [{ role: 'member', unit: 'cinema' }]);
    const path = PATHS.accountLink(first.account);
    const second = linkSchema.parse((await ask(gate, 'POST', path, { cookie: steward })).body);
    expect(second.expires).toBe(NOON + INVITATION_MS);
    const accept = (token: string) =>
      ask(gate, 'POST', PATHS.acceptByPassword, { body: { token, name: 'Tomé', password: PASSWORD } });
    expect((await accept(tokenOf(first))).code).toBe('link-used');
    expect((await accept(tokenOf(second))).status).toBe(200);
    expect((await accept(tokenOf(second))).code).toBe('link-used');
  });

  test('[GATE-4] roles carry the co-op’s own names, and what changes holds from the next request on', async () => {
    const role = { id: 'treasurer', name: 'Kassenwartin', scope: 'unit', may: ['see-details'] };
    const save = (may: string[]) =>
      ask(gate, 'PUT', PATHS.officeRole('treasurer'), { cookie: steward, body: { ...role, may } });
    expect((await save(['see-details'])).status).toBe(200);
    expect((await save(['manage-accounts'])).code).toBe('bad-request');
    const { url } = await invite('Kasse', [{ role: 'treasurer', unit: 'cinema' }]);
    const body = { token: tokenOf({ url }), name: 'Kasse', password: PASSWORD };
    const { cookie, body: session } = await ask(gate, 'POST', PATHS.acceptByPassword, { body });
    expect(sessionSchema.parse(session).units.map(({ id, books }) => [id, books])).toEqual([
      ['cinema', 'own'],
    ]);
    expect((await ask(gate, 'POST', PATHS.codes('cinema'), { cookie })).code).toBe('not-allowed');
    await save(['see-details', 'make-codes']);
    expect((await ask(gate, 'POST', PATHS.codes('cinema'), { cookie })).status).toBe(200);
    expect((await ask(gate, 'POST', PATHS.codes('cafe'), { cookie })).code).toBe('not-allowed');
    expect((await ask(gate, 'DELETE', PATHS.officeRole('treasurer'), { cookie: steward })).code).toBe(
      'bad-request',
    );
  });

  test('[GATE-5] the cookie is new at each sign-in, secure, and for this site alone', async () => {
    const first = await cookieOf(gate, 'coordinator');
    const again = await ask(gate, 'POST', PATHS.session, { body: LOGINS.coordinator, cookie: first });
    expect(again.cookie).not.toBe(first);
    for (const each of [/HttpOnly/, /SameSite=Strict/, /Secure/, /Path=\/v1\/office/])
      expect(again.setCookie).toMatch(each);
    expect((await ask(gate, 'GET', PATHS.session, { cookie: first })).code).toBe('not-signed-in');
    expect((await ask(gate, 'GET', PATHS.session, { cookie: again.cookie })).status).toBe(200);
  });

  test('[GATE-5] sessions are listed, and ended one by one', async () => {
    const [here, there] = [await cookieOf(gate, 'coordinator'), await cookieOf(gate, 'coordinator')];
    const mine = mySelfSchema.parse((await ask(gate, 'GET', PATHS.myself, { cookie: here })).body);
    const other = mine.sessions.find(({ current }) => !current);
    expect(mine.sessions.filter(({ current }) => current)).toHaveLength(1);
    for (const { id, current } of mine.sessions)
      if (!current) await ask(gate, 'DELETE', PATHS.mySession(id), { cookie: here });
    expect(other).toBeDefined();
    for (const part of ['%', '', ...Array.from('0123456789abcdef')])
      await ask(gate, 'DELETE', PATHS.mySession(part), { cookie: here });
    expect((await ask(gate, 'GET', PATHS.session, { cookie: there })).code).toBe('not-signed-in');
    expect((await ask(gate, 'GET', PATHS.session, { cookie: here })).status).toBe(200);
    gate.clock.time = NOON + SESSION_MS;
    expect((await ask(gate, 'GET', PATHS.session, { cookie: here })).code).toBe('not-signed-in');
    gate.clock.time = NOON;
  });

  test('[GATE-5] no other site’s page changes anything, with or without a cookie', async () => {
    const cookie = steward;
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      const said = await ask(gate, 'POST', PATHS.codes('cafe'), { cookie, headers });
      expect(said.code).toBe('cross-site');
    }
    const bare = await gate.app.inject({ method: 'POST', url: PATHS.codes('cafe'), headers: { cookie } });
    expect(bare.json()).toMatchObject({ code: 'cross-site' });
    const form = await gate.app.inject({ method: 'POST', url: PATHS.session, payload: LOGINS.steward });
    expect(form.json()).toMatchObject({ code: 'cross-site' });
    // Whatever leads to the same address, however it is written: nothing is decided, not even whether a password is right.
    const evil = { origin: 'https://evil.example' };
    for (const url of ['/v1/%6Fffice/session', '/v1/o%66fice/session', '/%76%31/office/session']) {
      const said = await ask(gate, 'POST', url, { body: LOGINS.steward, headers: evil });
      expect([url, said.code, said.setCookie]).toEqual([url, 'cross-site', '']);
    }
    const own = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };
    expect((await ask(gate, 'POST', PATHS.codes('cafe'), { cookie, headers: own })).status).toBe(200);
    const preflight = await gate.app.inject({
      method: 'OPTIONS',
      url: PATHS.session,
      headers: { origin: 'https://evil.example', 'access-control-request-headers': OFFICE_HEADER },
    });
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('[GATE-5] who guesses waits, and nobody else does', async () => {
    const guess = (ip: string, login = 'coordinator', password = 'guessed') =>
      ask(gate, 'POST', PATHS.session, { ip, body: { login, password } });
    const right = LOGINS.coordinator.password;
    for (let count = 0; count < FREE_TRIES; count += 1)
      expect((await guess('10.9.9.9')).code).toBe('wrong-login');
    expect((await guess('10.9.9.9', 'coordinator', right)).code).toBe('locked-out');
    expect((await guess('10.9.9.9', 'Coordinator ', right)).code).toBe('locked-out');
    expect((await guess('10.9.9.9', 'steward', LOGINS.steward.password)).status).toBe(200);
    expect((await guess('10.8.8.8', 'coordinator', right)).status).toBe(200);
    gate.clock.time = NOON + 31_000;
    expect((await guess('10.9.9.9')).code).toBe('wrong-login');
    gate.clock.time = NOON + 62_000;
    expect((await guess('10.9.9.9', 'coordinator', right)).code).toBe('locked-out');
    gate.clock.time = NOON + 95_000;
    expect((await guess('10.9.9.9', 'coordinator', right)).status).toBe(200);
    gate.clock.time = NOON;
  });
});

test('[GATE-5] an IPv6 household counts as one address', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2:ffff::1'));
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('::ffff:192.0.2.7');
});

test('[GATE-10] what one holder may have of IPv6 counts as one beside others', () => {
  const holds = (ip: string) => holderOf(networkOf(ip));
  expect(holds('2001:db8:1:2::1')).toBe(holds('2001:db8:1:ffff::1'));
  expect(holds('2001:db8:1::1')).toBe(holds('2001:db8:1:ffff::1'));
  expect(holds('2001:db8:2:2::1')).not.toBe(holds('2001:db8:1:2::1'));
  expect(holds('192.0.2.7')).toBe('192.0.2.7');
  expect(holds('::ffff:192.0.2.7')).toBe('::ffff:192.0.2.7');
});
