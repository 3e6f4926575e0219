import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { DEFAULT_BOUND_DAYS, signTrustList } from '../../src/core/card/trust-list.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { startLedger } from '../../src/ledger/start.ts';
import { storeTrustFile } from '../../src/ledger/trust/trust-lists.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { FEDERATION_SEED, foundSample } from './sample-federation.ts';
import {
  answerOf,
  asRegister,
  enrolTill,
  startTestLedger,
  temporaryDirectory,
  type TestLedger,
} from './server-kit.ts';

const directory = temporaryDirectory();
const staticDir = join(directory.path, 'dist');
let ledger: TestLedger;

beforeAll(async () => {
  mkdirSync(join(staticDir, 'assets'), { recursive: true });
  writeFileSync(join(staticDir, 'index.html'), '<!doctype html><title>till</title>');
  writeFileSync(join(staticDir, 'office.html'), '<!doctype html><title>office</title>');
  writeFileSync(join(staticDir, 'wallet.html'), '<!doctype html><title>wallet</title>');
  writeFileSync(join(staticDir, 'assets', 'main-abc123.js'), 'export {};');
  writeFileSync(join(staticDir, 'sw.js'), '');
  ledger = await startTestLedger({ staticDir });
});
afterAll(async () => {
  await ledger.close();
  directory.remove();
});

const get = (path: string, init?: RequestInit) => fetch(`${ledger.url}${path}`, init);

test('the app’s own addresses give its page, office and wallet theirs', async () => {
  for (const path of ['/', '/enrol', '/sell/now']) expect(await (await get(path)).text()).toContain('till');
  for (const path of ['/office', '/office/cafe']) expect(await (await get(path)).text()).toContain('office');
  for (const path of ['/wallet', '/wallet/add']) expect(await (await get(path)).text()).toContain('wallet');
});

test('hashed files are kept for good, pages and the worker are asked for each time', async () => {
  const cached = async (path: string) => (await get(path)).headers.get('cache-control');
  expect(await cached('/assets/main-abc123.js')).toBe('public, max-age=31536000, immutable');
  for (const path of ['/', '/index.html', '/sw.js', '/enrol']) expect(await cached(path)).toBe('no-cache');
});

test('a missing file, address or method is a problem, not a page', async () => {
  for (const path of ['/assets/gone.js', '/v1/nothing', '/v1', '/%zz', '/../../etc/passwd.txt']) {
    const answer = await answerOf(await get(path));
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(['not-found', 'bad-request']).toContain(answer.body['code']);
  }
  expect((await answerOf(await get('/enrol', { method: 'POST' }))).body).toMatchObject({ code: 'not-found' });
});

test('pages load nothing from elsewhere, and plain http stays plain to explain itself', async () => {
  const { headers } = await get('/');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("worker-src 'self'");
  expect(policy).toContain("img-src 'self' data: blob:");
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(headers.get('strict-transport-security')).toBeNull();
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('it says how it is, and describes itself', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
  expect(await (await get('/readyz')).json()).toEqual({ status: 'ok' });
  await enrolTill(ledger);
  expect(await (await get('/metrics')).text()).toContain('commontill_enrolments_total{outcome="enrolled"} 1');
  const openapi = z
    .object({ paths: z.record(z.string(), z.unknown()) })
    .parse(await (await get('/openapi.json')).json());
  expect(Object.keys(openapi.paths)).toEqual(
    expect.arrayContaining([PATHS.enrolments, '/v1/registers/{register}/entries', PATHS.trustList]),
  );
});

test('[TRUST-1] a register fetches the newest trust list, and an older one never takes its place', async () => {
  const { answer } = await enrolTill(ledger);
  const ask = (headers = {}) => asRegister(ledger.url, answer, PATHS.trustList, { headers });
  expect((await ask()).status).toBe(404);
  const list = (version: number, seed = FEDERATION_SEED) =>
    signTrustList({ version, day: 20_770, boundDays: DEFAULT_BOUND_DAYS, organisations: [] }, seed);
  const db = await openDatabase(ledger.dataDir);
  expect(await storeTrustFile(db, list(2), 1)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await storeTrustFile(db, list(2), 2)).toMatchObject({ ok: true });
  expect(await storeTrustFile(db, list(1), 3)).toMatchObject({ error: { type: 'older-than-held', held: 2 } });
  const foreign = await storeTrustFile(db, list(3, new Uint8Array(32).fill(9)), 4);
  expect(foreign).toMatchObject({ error: { type: 'wrong-key' } });
  await db.destroy();
  const response = await ask();
  expect(response.headers.get('content-type')).toBe('application/cbor');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(list(2));
  const etag = response.headers.get('etag') ?? '';
  expect((await ask({ 'if-none-match': etag })).status).toBe(304);
  expect((await get(PATHS.trustList)).status).toBe(401);
});

test('what stands in the way of starting is said in a sentence', async () => {
  const data = temporaryDirectory();
  await foundSample(data.path);
  const options = { host: '127.0.0.1', port: 0, dataDir: data.path };
  const unbuilt = startLedger({ ...options, staticDir: join(data.path, 'dist') });
  await expect(unbuilt).rejects.toThrow(/not built yet.*npm run build/);
  const port = Number(new URL(ledger.url).port);
  await expect(startLedger({ ...options, port })).rejects.toThrow(/Port \d+ is taken.*PORT/);
  await expect(startLedger({ ...options, host: '203.0.113.1' })).rejects.toThrow(
    /no address 203.0.113.1.*HOST/,
  );
  data.remove();
});
