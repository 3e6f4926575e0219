import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { textVerifier } from '../../src/device/signing.ts';
import { CLOCK_HEADER } from '../../src/protocol/paths.ts';
import { createHttpPort } from '../../src/sync/http.ts';
import { openRequestSigner } from '../../src/sync/request-signer.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { headAt, numbered } from './scripted.ts';

const ledger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ledgerKey = ledger.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');

const signed = (head: object) => {
  const text = JSON.stringify(head);
  const key = { key: ledger.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return { text, signature: sign('sha256', Buffer.from(text), key).toString('base64url') };
};

interface Given {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real server that answers as told, and the port that talks to it. */
async function serving(given: Given | 'nothing', timeoutMs = 2_000) {
  const seen: { url: string; headers: IncomingMessage['headers']; body: Buffer }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    seen.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    if (given === 'nothing') return;
    const { status = 200, headers = {}, body = '' } = given;
    response.writeHead(status, headers);
    response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const port = createHttpPort({
    fetch: globalThis.fetch,
    origin: `http://127.0.0.1:${address.port}`,
    register: 'front',
    signer: openRequestSigner({ keyId: 'cafe.front.1', sign: async () => 'A'.repeat(86), now: () => 1_234 }),
    now: () => 1_234,
    verifyHead: await textVerifier(ledgerKey),
    timeoutMs,
  });
  return { port, seen };
}

const problem = (code: string, status: number, more: object = {}): Given => ({
  status,
  body: { type: `urn:commontill:problem:${code}`, title: 'A title', status, code, ...more },
});

describe('a request', () => {
  it('[SIGN-1] carries a signature and this clock, and large bodies zipped', async () => {
    const { port, seen } = await serving({ body: { head: signed(headAt(3)), time: 99 } });
    await port.send([numbered(1)]);
    const large = { ...numbered(2), body: 'x'.repeat(3_000) };
    await port.send([large]);
    const [small, zipped] = seen;
    expect(small?.url).toBe('/v1/registers/front/entries');
    expect(small?.headers).toMatchObject({
      signature: `till=:${'A'.repeat(86)}==:`,
      'signature-input': expect.stringContaining('created=1;'),
      [CLOCK_HEADER]: '1234',
      'content-type': 'application/json',
    });
    expect(small?.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(String(small?.body))).toEqual({ entries: [numbered(1)] });
    expect(zipped?.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(String(gunzipSync(zipped?.body ?? '')))).toEqual({ entries: [large] });
    expect(zipped?.body.length).toBeLessThan(200);
  });
});

it('[SEND-7] sends a batch that was prepared as it would have been, and nothing before', async () => {
  const { port, seen } = await serving({ body: { head: signed(headAt(3)), time: 99 } });
  const batch = [{ ...numbered(2), body: 'x'.repeat(3_000) }];
  port.prepare?.(batch);
  await port.send(batch);
  await port.send([...batch]);
  expect(seen.map(({ url }) => url)).toEqual(Array.from({ length: 2 }, () => '/v1/registers/front/entries'));
  expect(seen[0]?.body).toEqual(seen[1]?.body);
  expect(seen[0]?.headers['content-encoding']).toBe('gzip');
});

describe('an answer', () => {
  it('[SYNC-6] gives a head only when the pinned ledger signed it', async () => {
    const head = signed(headAt(3));
    const good = await serving({ body: { head, time: 99 } });
    expect(await good.port.head()).toEqual({ type: 'head', head: headAt(3), signed: head, time: 99 });
    const forged = { ...head, text: head.text.replace('"seq":3', '"seq":4') };
    const bad = await serving({ body: { head: forged, time: 99 } });
    expect(await bad.port.head()).toEqual({ type: 'untrusted', code: 'head-not-authentic' });
  });

  it.each(['gap', 'fork', 'not-authentic', 'wrong-register'])('tells the head with %s', async (code) => {
    const { port } = await serving(problem(code, 409, { head: signed(headAt(3)), time: 99 }));
    expect(await port.send([numbered(4)])).toMatchObject({
      type: 'refused',
      code,
      head: { seq: 3 },
      time: 99,
    });
  });

  it.each([
    [
      'a sign-in page of a hotspot',
      { body: '<html>Welcome</html>' },
      { type: 'untrusted', code: 'not-the-ledger' },
    ],
    ['a wrong shape', { body: { head: {}, time: 'now' } }, { type: 'untrusted', code: 'not-the-ledger' }],
    ['a redirect', { status: 302, headers: { location: '/' } }, { type: 'unreachable' }],
    ['a dead proxy', { status: 502, body: 'Bad Gateway' }, { type: 'unreachable' }],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, { type: 'wait', retryAfterMs: 7_000 }],
    [
      '503 with a date',
      {
        status: 503,
        headers: { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT', date: 'Fri, 20 Nov 2026 12:00:00 GMT' },
      },
      { type: 'wait', retryAfterMs: 30_000 },
    ],
    ['503', { status: 503 }, { type: 'wait', retryAfterMs: null }],
    ['413', { status: 413 }, { type: 'too-large' }],
    ['a revocation', problem('register-revoked', 403), { type: 'problem', code: 'register-revoked' }],
    [
      'a revocation that sets no more aside',
      problem('register-revoked', 403, { full: true }),
      { type: 'problem', code: 'register-revoked', full: true },
    ],
    [
      'a revocation with what another key signed',
      problem('register-revoked', 403, {
        held: { ...signed(headAt(3, { held: true, after: 1 })), signature: 'A'.repeat(86) },
      }),
      { type: 'problem', code: 'register-revoked' },
    ],
    [
      'a revocation with what was signed of a fork',
      problem('register-revoked', 403, { held: signed(headAt(3, { held: true })) }),
      { type: 'problem', code: 'register-revoked' },
    ],
    [
      'a revocation with what was signed of the journal',
      problem('register-revoked', 403, { held: signed(headAt(3, { after: 1 })) }),
      { type: 'problem', code: 'register-revoked' },
    ],
    [
      'a fork with what was signed of a revoked register',
      problem('fork', 409, {
        head: signed(headAt(2)),
        time: 0,
        held: signed(headAt(3, { held: true, after: 2 })),
      }),
      { type: 'untrusted', code: 'head-not-authentic' },
    ],
    [
      'that of nothing else',
      problem('not-allowed', 403, { full: true }),
      { type: 'problem', code: 'not-allowed' },
    ],
    ['a refused token', problem('not-signed-in', 401), { type: 'problem', code: 'not-signed-in' }],
  ] as const)('understands %s', async (_, given, expected) => {
    const { port } = await serving(given);
    expect(await port.send([numbered(1)])).toEqual(expected);
  });

  it('[GATE-6] believes what the ledger signed of a revoked register’s entries', async () => {
    const head = headAt(3, { held: true, after: 1 });
    const held = signed(head);
    const { port } = await serving(problem('register-revoked', 403, { held }));
    expect(await port.send([numbered(2), numbered(3)])).toEqual({
      type: 'problem',
      code: 'register-revoked',
      aside: { head, signed: held },
    });
  });

  it('is too slow after the time-out, unreachable where nobody listens', async () => {
    const { port } = await serving('nothing', 50);
    expect(await port.head()).toEqual({ type: 'too-slow' });
    const gone = await serving({});
    for (const close of closing.splice(0)) close();
    expect(await gone.port.head()).toEqual({ type: 'unreachable' });
  });
});

describe('documents', () => {
  it('come with their tag, and not again while they are unchanged', async () => {
    const fresh = await serving({ headers: { etag: '"9"' }, body: SAMPLE_CATALOGUE });
    expect(await fresh.port.catalogue('"8"')).toEqual({
      type: 'new',
      content: SAMPLE_CATALOGUE,
      etag: '"9"',
    });
    expect(fresh.seen[0]?.headers['if-none-match']).toBe('"8"');
    const same = await serving({ status: 304 });
    expect(await same.port.catalogue('"9"')).toEqual({ type: 'unchanged' });
    const list = await serving({ headers: { etag: '"1"' }, body: new Uint8Array([210, 1]) });
    expect(await list.port.trustList(null)).toEqual({
      type: 'new',
      content: new Uint8Array([210, 1]),
      etag: '"1"',
    });
    expect(list.seen[0]?.headers['if-none-match']).toBeUndefined();
  });

  it('are left as they are when what comes is no catalogue', async () => {
    const { port } = await serving({ body: { version: 'new' } });
    expect(await port.catalogue(null)).toEqual({ type: 'none' });
  });
});
