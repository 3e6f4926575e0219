import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FREE_TRIES } from '../../src/ledger/office/tries.ts';
import { startTestLedger, temporaryDirectory, type TestLedger } from './server-kit.ts';

const PAGES = ['index', 'office', 'issuing', 'wallet', 'receipt'];
const ADDRESSES = [
  '/',
  '/enrol',
  '/office',
  '/office/cafe/day',
  '/issuing',
  '/wallet',
  '/r',
  '/v1/office/session',
];

let ledger: TestLedger;
const app = temporaryDirectory();
beforeAll(async () => {
  mkdirSync(join(app.path, 'assets'));
  for (const name of PAGES) writeFileSync(join(app.path, `${name}.html`), `<!doctype html><title>${name}`);
  ledger = await startTestLedger({ staticDir: app.path });
});
afterAll(async () => {
  await ledger.close();
  app.remove();
});

test.each(ADDRESSES)('[GATE-9] %s may run and style nothing that stands inline', async (path) => {
  const { headers } = await fetch(`${ledger.url}${path}`, { headers: { accept: 'text/html' } });
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'self'/);
  expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
  expect(policy).toMatch(/style-src 'self'(;|$)/);
  expect(policy).toMatch(/frame-ancestors 'none'/);
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'? |\*|nonce|http:/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('[GATE-9] who asks is who connects, unless a proxy is trusted by name', async () => {
  const ask = (url: string, from: string) =>
    fetch(`${url}/v1/office/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-commontill-office': '1', 'x-forwarded-for': from },
      body: JSON.stringify({ login: 'x', password: 'y' }),
    }).then(({ status }) => status);
  /** Until the name waits at that address. */
  const tooOften = async (url: string, from: string) => {
    for (let count = 0; count < FREE_TRIES; count += 1) expect(await ask(url, from)).toBe(401);
  };
  const bare = await startTestLedger();
  await tooOften(bare.url, '192.0.2.1');
  expect(await ask(bare.url, '192.0.2.2')).toBe(429);
  await bare.close();
  const behind = await startTestLedger({ trustProxy: 'loopback' });
  await tooOften(behind.url, '192.0.2.1');
  expect(await ask(behind.url, '192.0.2.2')).toBe(401);
  expect(await ask(behind.url, '192.0.2.1')).toBe(429);
  await behind.close();
});
