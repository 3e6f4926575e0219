import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../src/ledger/api/examples/all.ts';
import { registerToken } from '../../src/ledger/keys/tokens.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { newTillKey, Till } from './register-kit.ts';
import { addRegister } from './storage-contract.ts';

const bin = postgresToTest();
const ENGINES = [null, ...(bin === null ? [] : [bin])].map((postgres) => ({
  engine: postgres === null ? 'SQLite' : 'PostgreSQL',
  postgres,
}));
/** What PostgreSQL keeps in no text, and what no database gives back as it was. */
const ODD = ['\u0000', '\ud800'];

/** A value with one of its texts made odd, once for each text in it; `at` is where. */
function oddOnes(value: unknown, odd: string, at = ''): { at: string; value: unknown }[] {
  if (typeof value === 'string') return [{ at, value: value + odd }];
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, index) =>
      oddOnes(each, odd, `${at}/${index}`).map((one) => ({ ...one, value: value.with(index, one.value) })),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    oddOnes(each, odd, `${at}/${key}`).map((one) => ({ ...one, value: { ...value, [key]: one.value } })),
  );
}

const addressed = (address: string) => {
  const [method = '', url = ''] = address.split(' ');
  return { method, url };
};

describe.each(ENGINES)('[JOURNAL-6] texts that no database keeps, on $engine', ({ postgres }) => {
  let gate: Gate;
  let steward = '';
  let authorization = '';
  const REGISTER = 'r1';
  beforeAll(async () => {
    gate = await openGate({ postgres });
    steward = await cookieOf(gate, 'steward');
    const till = new Till({ unit: 'cafe', register: REGISTER, epoch: 1 }, await newTillKey());
    await addRegister(gate.ledger.db, till);
    authorization = `Bearer ${registerToken(gate.ledger.keys, till.at)}`;
  }, 60_000);
  afterAll(() => gate.close());

  /** The address with these values in place of its parts; those that it has no part for are its query. */
  function filled(url: string, values: Readonly<Record<string, string>>): string {
    let path = url;
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) {
      if (!url.includes(`:${name}`)) query.set(name, value);
      else path = path.replace(new RegExp(`:${name}(?=/|$|\\.)`), encodeURIComponent(value));
    }
    return query.size > 0 ? `${path}?${query}` : path;
  }
  const ofRegisters = (url: string) => url.startsWith('/v1/registers/') && !url.endsWith('/statement');
  const valuesOf = (url: string, parameters: Readonly<Record<string, string>> = {}) =>
    ofRegisters(url) && 'register' in parameters ? { ...parameters, register: REGISTER } : parameters;
  const send = (address: string, url: string, body?: unknown) =>
    ask(gate, addressed(address).method, url, {
      ...(ofRegisters(url) ? { headers: { authorization } } : { cookie: steward }),
      ...(typeof body === 'object' && body !== null && { body }),
    });

  const withBody = Object.entries(EXAMPLES).filter(([, { body }]) => body !== undefined);
  test.each(withBody)('%s refuses them in each text of its body', async (address, { body, parameters }) => {
    const { url } = addressed(address);
    const path = filled(url, valuesOf(url, parameters));
    for (const odd of ODD) {
      const ones = oddOnes(body, odd);
      expect(ones).not.toEqual([]);
      for (const { at, value } of ones) {
        const { status, code } = await send(address, path, value);
        // An entry's texts are looked at one by one, where they are verified.
        const refused = /^\/entries\/\d+\/(envelope|body)$/.test(at)
          ? status >= 400 && status < 500
          : code === 'bad-request';
        expect([at, status, code], `${address} ${at}`).toSatisfy(() => refused);
      }
    }
  });

  const withParts = Object.entries(EXAMPLES).filter(([, { parameters }]) => parameters !== undefined);
  test.each(withParts)('%s refuses NUL in each part', async (address, { body, parameters }) => {
    const { url } = addressed(address);
    const values = valuesOf(url, parameters);
    for (const [name, value] of Object.entries(values)) {
      const { status, code } = await send(
        address,
        filled(url, { ...values, [name]: `${value}\u0000` }),
        body,
      );
      // One that is not the register's own is refused before its shape is looked at.
      expect([name, status, code], `${address} ${name}`).toSatisfy(() => status >= 400 && status < 500);
    }
  });

  test('and a name that is odd is no account, and no failure of the ledger', async () => {
    const body = { login: 'a\u0000b', password: 'x' };
    expect(await ask(gate, 'POST', PATHS.session, { body })).toMatchObject({
      status: 400,
      code: 'bad-request',
    });
  });
});
