import { expect, test } from 'vitest';
import { readEnvironment } from '../../src/ledger/environment.ts';

test.each([
  {},
  { PORT: '', METRICS_TOKEN: '', DATABASE_URL: '' },
])('unset or empty, it listens to this machine alone, at 8080, and keeps all in ./data', (variables) => {
  expect(readEnvironment(variables)).toEqual({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 8080,
      dataDir: './data',
      databaseUrl: null,
      publicUrl: null,
      tls: null,
      trustProxy: null,
      logLevel: 'warn',
      metricsToken: null,
    },
  });
});

test('what is wrong is told, all of it, with what was expected', () => {
  const read = readEnvironment({ PORT: '70000', PUBLIC_URL: 'till.example.org', LOG_LEVEL: 'loud' });
  expect(read.ok ? [] : read.error.toSorted()).toEqual([
    'LOG_LEVEL must be fatal, error, warn, info, debug or silent, not "loud".',
    'PORT must be a port from 0 to 65535, not "70000".',
    'PUBLIC_URL must be an origin such as https://till.example.org, not "till.example.org".',
  ]);
});

test('a password is never told, not even a wrong one', () => {
  const read = readEnvironment({ DATABASE_URL: 'mysql://me:hunter2@db', METRICS_TOKEN: 'too short' });
  expect(read.ok ? [] : read.error.toSorted()).toEqual([
    'DATABASE_URL must be a PostgreSQL database such as postgres://user@host/commontill.',
    'METRICS_TOKEN must be at least 16 characters without spaces.',
  ]);
});

test('a certificate without its key, or one that is not there, is no https', () => {
  expect(readEnvironment({ TLS_CERT: 'cert.pem' })).toEqual({
    ok: false,
    error: ['TLS_CERT and TLS_KEY go together: set both.'],
  });
  const gone = readEnvironment({ TLS_CERT: '/nowhere/cert.pem', TLS_KEY: '/nowhere/key.pem' });
  expect(gone.ok ? [] : gone.error).toEqual([expect.stringContaining('must be readable files')]);
});

test('[PRIVACY-1] no log level goes past debug, at which a day of sales with cards is searched', () => {
  expect(readEnvironment({ LOG_LEVEL: 'debug' }).ok).toBe(true);
  expect(readEnvironment({ LOG_LEVEL: 'trace' })).toMatchObject({ ok: false });
});
