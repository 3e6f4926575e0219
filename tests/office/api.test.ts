import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { fetchDay, fetchExport, fetchSession, makeCode, signIn, signOut } from '../../src/office/api.ts';
import { readCovers } from '../../src/office/covers.ts';
import { TODAY } from '../ledger/register-kit.ts';
import { LOGINS } from '../ledger/sample-federation.ts';
import { enrolTill, send, startTestLedger, type TestLedger } from '../ledger/server-kit.ts';

const realFetch = globalThis.fetch;
let ledger: TestLedger;

/** A browser as far as the office needs one: addresses are of this origin, and the cookie is kept. */
function browse(url: string): void {
  let cookie = '';
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie };
    const response = await realFetch(`${url}${path}`, { ...init, headers });
    for (const set of response.headers.getSetCookie()) cookie = set.split(';')[0] ?? '';
    return response;
  });
}

beforeAll(async () => {
  ledger = await startTestLedger();
});
afterAll(() => ledger.close());
afterEach(() => vi.unstubAllGlobals());

const { login, password } = LOGINS.coordinator;

describe('the office asks the real ledger', () => {
  test('who is there: nobody, then someone, then nobody again', async () => {
    browse(ledger.url);
    expect(await fetchSession()).toEqual({ ok: false, error: { type: 'not-signed-in' } });
    expect(await signIn(login, 'guessed')).toEqual({
      ok: false,
      error: { type: 'refused', code: 'wrong-login' },
    });
    const entered = await signIn(login, password);
    expect(entered.ok && entered.value.units.map(({ id }) => id)).toEqual(['cafe', 'cinema']);
    expect((await fetchSession()).ok).toBe(true);
    expect(await signOut()).toEqual({ ok: true, value: null });
    expect(await fetchSession()).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  });

  test('[REPORT-1] a day, and only of units one may see', async () => {
    browse(ledger.url);
    await signIn(login, password);
    const day = await fetchDay('cafe', TODAY);
    expect(day.ok && day.value.takings).toBe(0);
    expect(await fetchDay('nowhere', TODAY)).toEqual({
      ok: false,
      error: { type: 'refused', code: 'not-found' },
    });
  });

  test('[ENROL-1] a code with the address and the fingerprint to compare', async () => {
    browse(ledger.url);
    await signIn(login, password);
    const made = await makeCode('cafe');
    expect(made.ok && made.value.url.startsWith(`${ledger.url}/enrol#code=`)).toBe(true);
    expect(made.ok && made.value.fingerprint).toMatch(/^([0-9a-f]{4} ){5}[0-9a-f]{4}$/);
  });

  test('[REPORT-4] an export, its name, and how far it goes', async () => {
    const { till, answer } = await enrolTill(ledger);
    await send(ledger.url, answer, [await till.openRegister(), await till.openShift()]);
    browse(ledger.url);
    await signIn(login, password);
    const made = await fetchExport('cafe', { from: TODAY, to: TODAY, by: 'day' });
    if (!made.ok) throw new Error(made.error.type);
    expect(made.value.name).toMatch(/^cafe_.*day.*\.csv$/);
    expect(await made.value.content.text()).toContain('business_date');
    expect(readCovers(made.value.covers)).toEqual([{ register: answer.register, epoch: 1, seq: 2 }]);
    expect(await fetchExport('cafe', { from: '2026-11-15', to: TODAY, by: 'day' })).toEqual({
      ok: false,
      error: { type: 'refused', code: 'bad-request' },
    });
  });
});

describe('what is no answer of the ledger', () => {
  const answer = (body: string, status: number): void => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
  };

  test('nothing at all, or an error of something in between: it cannot be reached', async () => {
    browse('http://127.0.0.1:9');
    expect(await fetchSession()).toEqual({ ok: false, error: { type: 'unreachable' } });
    answer('<h1>Bad gateway</h1>', 502);
    expect(await fetchSession()).toEqual({ ok: false, error: { type: 'unreachable' } });
  });

  test('another shape: it is not understood, rather than shown', async () => {
    answer('{"login":"noor"}', 200);
    expect(await fetchSession()).toEqual({ ok: false, error: { type: 'not-understood' } });
    answer('<h1>Welcome to the cafe’s wifi</h1>', 200);
    expect(await fetchDay('cafe', TODAY)).toEqual({ ok: false, error: { type: 'not-understood' } });
  });
});
