import Fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAccess } from '../../src/ledger/api/access.ts';
import type { App } from '../../src/ledger/api/app.ts';
import { addLogin } from '../../src/ledger/office/logins.ts';
import { registerToken } from '../../src/ledger/keys/tokens.ts';
import { accountNamed } from '../../src/ledger/office/accounts.ts';
import { setGrants } from '../../src/ledger/office/roles.ts';
import { type AskOptions, ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { newTillKey, Till, TODAY } from './register-kit.ts';
import { addRegister } from './storage-contract.ts';

/** Whom each address lets in. One that is missing here fails the first test: say who may come in. [GATE-4] */
const ADDRESSES: Readonly<Record<string, string>> = {
  'POST /v1/enrolments': 'everyone',
  'POST /v1/returning-registers': 'everyone',
  'GET /v1/receipts/:unit/:register/:epoch/:seq/:hash': 'everyone',
  'POST /v1/office/session': 'everyone',
  'DELETE /v1/office/session': 'everyone',
  'POST /v1/office/passkey-challenge': 'everyone',
  'POST /v1/office/passkey-session': 'everyone',
  'POST /v1/office/invitation': 'everyone',
  'POST /v1/office/invitation/passkey-challenge': 'everyone',
  'POST /v1/office/invitation/password': 'everyone',
  'POST /v1/office/invitation/passkey': 'everyone',
  'GET /v1/registers/:register/head': 'registers',
  'GET /v1/registers/:register/enrolment': 'registers',
  'POST /v1/registers/:register/entries': 'registers',
  'GET /v1/registers/:register/entries': 'registers',
  'GET /v1/registers/:register/catalogue': 'registers',
  'GET /v1/registers/:register/seats': 'registers',
  'GET /v1/registers/:register/sales/:soldBy/:epoch/:seq': 'registers',
  'GET /v1/trust-list': 'registers',
  'GET /v1/trust-file': 'registers',
  'GET /v1/office/session': 'signed-in',
  'GET /v1/office/me': 'signed-in',
  'PUT /v1/office/me/password': 'signed-in',
  'DELETE /v1/office/me/password': 'signed-in',
  'POST /v1/office/me/passkey-challenge': 'signed-in',
  'POST /v1/office/me/passkeys': 'signed-in',
  'DELETE /v1/office/me/passkeys/:id': 'signed-in',
  'DELETE /v1/office/me/sessions/:id': 'signed-in',
  'GET /v1/office/accounts': 'manage-accounts',
  'POST /v1/office/accounts': 'manage-accounts',
  'PUT /v1/office/accounts/:account': 'manage-accounts',
  'DELETE /v1/office/accounts/:account': 'manage-accounts',
  'POST /v1/office/accounts/:account/link': 'manage-accounts',
  'PUT /v1/office/roles/:role': 'manage-accounts',
  'DELETE /v1/office/roles/:role': 'manage-accounts',
  'GET /v1/office/log': 'see-log',
  'GET /v1/office/units/:unit/days/:date': 'books',
  'GET /v1/office/units/:unit/export.csv': 'books',
  'GET /v1/office/units/:unit/periods/:period': 'books',
  'GET /v1/office/units/:unit/periods/:period/export.csv': 'books',
  'GET /v1/office/months/:month': 'signed-in',
  'GET /v1/office/months/:month/export.csv': 'signed-in',
  'GET /v1/office/units/:unit/heads': 'books',
  'GET /v1/office/units/:unit/held': 'see-details',
  'POST /v1/office/units/:unit/held/:register/:epoch/resolution': 'resolve',
  'GET /v1/office/units/:unit/chart': 'adjust',
  'POST /v1/office/units/:unit/days/:date/adjustments': 'adjust',
  'POST /v1/office/units/:unit/adjustments/:epoch/:seq/reversal': 'adjust',
  'POST /v1/office/units/:unit/enrolment-codes': 'make-codes',
  'POST /v1/office/units/:unit/registers/:register/revocation': 'revoke-registers',
  'POST /v1/office/units/:unit/registers/:register/:epoch/entries': 'make-codes',
};

/** Who there is, and what they get of: the cafe (their own unit), the cinema, the federation. */
const PEOPLE: Readonly<
  Record<string, Readonly<Record<'cafe' | 'cinema' | 'federation', readonly string[]>>>
> = {
  'no roles': { cafe: [], cinema: [], federation: ['signed-in'] },
  member: { cafe: ['books'], cinema: ['books'], federation: ['signed-in'] },
  bookkeeper: { cafe: ['books', 'see-details'], cinema: ['books'], federation: ['signed-in'] },
  coordinator: {
    cafe: ['books', 'see-details', 'make-codes', 'revoke-registers', 'resolve', 'adjust'],
    cinema: ['books'],
    federation: ['signed-in'],
  },
  steward: {
    cafe: ['books', 'see-details', 'make-codes', 'revoke-registers', 'resolve', 'adjust'],
    cinema: ['books', 'see-details', 'make-codes', 'revoke-registers', 'resolve', 'adjust'],
    federation: ['signed-in', 'manage-accounts', 'see-log'],
  },
};

let gate: Gate;
const cookies = new Map<string, string>();
let token = '';
beforeAll(async () => {
  gate = await openGate();
  const { db, keys } = gate.ledger;
  for (const name of ['no roles', 'member', 'bookkeeper']) {
    await addLogin(db, name, `password of ${name}`, ['cafe']);
    const account = (await accountNamed(db, name))?.account ?? '';
    await setGrants(db, account, name === 'no roles' ? [] : [{ role: name, unit: 'cafe' }]);
    cookies.set(name, await cookieOf(gate, { login: name, password: `password of ${name}` }));
  }
  for (const name of ['coordinator', 'steward'] as const) cookies.set(name, await cookieOf(gate, name));
  const till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
  await addRegister(db, till);
  token = registerToken(keys, till.at);
});
afterAll(() => gate.close());

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

const addressOf = (url: string, unit: string): string =>
  url
    .replace(':unit', unit)
    .replace(':date', TODAY)
    .replace('s/:register/', url.includes(':unit') ? 's/none/' : 's/r1/')
    .replace(/:\w+/g, '1');

/** Whether someone gets past the door; what is wrong with an empty request behind it does not matter here. */
async function getsIn(at: string, unit: string, options: AskOptions): Promise<boolean> {
  const [named = '', url = ''] = at.split(' ');
  const method = METHODS.find((each) => each === named) ?? 'GET';
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
  const said = await ask(gate, method, addressOf(url, unit), { ...options, ...body });
  expect(said.status, `${at} of ${unit}`).toBeLessThan(500);
  return said.status !== 401 && said.status !== 403;
}

test('[GATE-4] every address of the API says whom it lets in, and this table agrees', () => {
  const said = gate.app.guarded.map(({ method, url, access }) => [
    `${method} ${url}`,
    access.who === 'visitors' ? access.need : access.who,
  ]);
  expect(Object.fromEntries(said)).toEqual(ADDRESSES);
});

const ofOffice = Object.entries(ADDRESSES).filter(([, need]) => need !== 'everyone' && need !== 'registers');

describe.each(Object.entries(PEOPLE))('[GATE-8] of the office, someone with %s', (name, lets) => {
  test.each(ofOffice)('%s', async (at, need) => {
    const cookie = cookies.get(name) ?? '';
    for (const unit of at.includes(':unit') ? (['cafe', 'cinema'] as const) : (['federation'] as const)) {
      expect(await getsIn(at, unit, { cookie }), `${name}, ${unit}`).toBe(lets[unit].includes(need));
    }
  });

  test.each(Object.entries(ADDRESSES).filter(([, need]) => need === 'registers'))('not %s', async (at) => {
    expect(await getsIn(at, 'cafe', { cookie: cookies.get(name) ?? '' })).toBe(false);
  });
});

test.each(
  Object.entries(ADDRESSES),
)('[GATE-4] without a session or token, and with a till’s: %s', async (at, need) => {
  const headers = { authorization: `Bearer ${token}` };
  expect(await getsIn(at, 'cafe', {})).toBe(need === 'everyone');
  expect(await getsIn(at, 'cafe', { headers })).toBe(need === 'everyone' || need === 'registers');
});

test('[GATE-4] an address that says nothing keeps the ledger from starting', async () => {
  const app: App = Fastify().withTypeProvider<ZodTypeProvider>();
  watchAccess(app);
  expect(() => app.get('/v1/forgotten', async () => 'all of it')).toThrow('does not say whom it lets in');
});
