import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '../../src/ledger/environment.ts';
import { newCodeSchema } from '../../src/protocol/office.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { LOGINS } from './sample-federation.ts';
import { startTestLedger, type TestLedger } from './server-kit.ts';

const file = (name: string): string => fileURLToPath(new URL(`./tls/${name}`, import.meta.url));
const variables = { TLS_CERT: file('test-only-certificate.pem'), TLS_KEY: file('test-only-key.pem') };

let ledger: TestLedger;
let ca = '';
beforeAll(async () => {
  const environment = readEnvironment(variables);
  if (!environment.ok || !environment.value.tls) throw new Error('The test certificate cannot be read.');
  ca = environment.value.tls.cert;
  ledger = await startTestLedger({ tls: environment.value.tls });
});
afterAll(() => ledger.close());

interface SecureAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** Asks over https; only the certificate of the tests is trusted. */
const ask = (method: string, path: string, body?: object, cookie = ''): Promise<SecureAnswer> =>
  new Promise((resolve, reject) => {
    const headers = { cookie, [OFFICE_HEADER]: '1', ...(body ? { 'content-type': 'application/json' } : {}) };
    const asked = request(`${ledger.url}${path}`, { method, ca, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: JSON.parse(text) });
      });
    });
    asked.on('error', reject).end(body && JSON.stringify(body));
  });

test('with a certificate and its key, the ledger serves https and nothing else', async () => {
  expect(ledger.url).toMatch(/^https:\/\/localhost:\d+$/);
  const ready = await ask('GET', '/readyz');
  expect([ready.status, ready.body]).toEqual([200, { status: 'ok' }]);
  expect(ready.headers['strict-transport-security']).toContain('max-age=');
  await expect(fetch(ledger.url.replace('https', 'http'))).rejects.toThrow();
  await expect(fetch(`${ledger.url}/readyz`)).rejects.toThrow();
});

test('[ENROL-3] over https the session is secure, and enrolment addresses begin with https', async () => {
  const entered = await ask('POST', PATHS.session, LOGINS.steward);
  const [cookie = ''] = entered.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/; Secure/);
  const made = await ask('POST', PATHS.codes('cafe'), undefined, cookie.split(';')[0]);
  expect(newCodeSchema.parse(made.body).url).toMatch(/^https:\/\/localhost:\d+\/enrol#code=/);
});
