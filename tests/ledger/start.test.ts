import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLedgerKeys } from '../../src/ledger/keys/ledger-keys.ts';
import { StartError } from '../../src/ledger/start.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { foundSample, LOGINS } from './sample-federation.ts';
import { startTestLedger, temporaryDirectory } from './server-kit.ts';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

describe('the ledger’s own keys', () => {
  test('are the same at every start', () => {
    const { secret, publicKey } = openLedgerKeys(directory.path);
    expect(secret).toHaveLength(32);
    expect(openLedgerKeys(directory.path)).toMatchObject({ secret, publicKey });
  });

  test('lie in a directory that is made for the ledger alone, also where no database lies in it', () => {
    const made = join(directory.path, 'srv', 'commontill');
    openLedgerKeys(made);
    expect(statSync(made).mode & 0o777).toBe(0o700);
    expect(statSync(join(made, 'ledger-key.pem')).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['ledger-secret', ''],
    ['ledger-secret', 'ab'.repeat(31)],
    ['ledger-secret', 'zz'.repeat(32)],
    ['ledger-key.pem', ''],
    ['ledger-key.pem', '-----BEGIN PRIVATE KEY-----\nMIGH'],
  ])('a damaged %s (%j) is refused at the start', async (file, text) => {
    openLedgerKeys(directory.path);
    writeFileSync(join(directory.path, file), text);
    const started = startTestLedger({ dataDir: directory.path });
    await expect(started).rejects.toBeInstanceOf(StartError);
    await expect(started).rejects.toThrow(`${file} is damaged: it should hold`);
    expect(readFileSync(join(directory.path, file), 'utf8')).toBe(text);
  });

  test('what a start left unfinished is not taken for a secret', () => {
    const unfinished = join(directory.path, 'ledger-secret.new');
    writeFileSync(unfinished, '');
    expect(openLedgerKeys(directory.path).secret).toHaveLength(32);
    expect(existsSync(unfinished)).toBe(false);
  });
});

test.each([
  ['nothing', ''],
  ['half a request', 'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{'],
])(
  'closing does not wait for a connection that sent %s',
  async (_, text) => {
    const ledger = await startTestLedger({ dataDir: directory.path });
    const socket = connect(ledger.port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(text);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const begin = performance.now();
    await ledger.close();
    expect(performance.now() - begin).toBeLessThan(4_500);
    socket.destroy();
  },
  20_000,
);

/** Resolves once a password is being hashed, long before it is. */
const hashing = (): Promise<void> =>
  new Promise((resolve) => {
    const hook = createHook({
      init: (_id, type) => {
        if (type !== 'SCRYPTREQUEST') return;
        hook.disable();
        resolve();
      },
    }).enable();
  });

test('[SERVICE-6] closing answers what is under way, and does not wait for that connection to be used again', async () => {
  await foundSample(directory.path);
  const ledger = await startTestLedger({ dataDir: directory.path });
  const agent = new Agent({ keepAlive: true });
  const asked = request(`${ledger.url}${PATHS.session}`, {
    agent,
    method: 'POST',
    headers: { 'content-type': 'application/json', [OFFICE_HEADER]: '1' },
  });
  asked.end(JSON.stringify(LOGINS.steward));
  const answered = once(asked, 'response');
  await hashing();
  const begin = performance.now();
  const closed = ledger.close().then(() => performance.now() - begin);
  const [answer]: IncomingMessage[] = await answered;
  answer?.resume();
  expect([answer?.statusCode, answer?.headers.connection]).toEqual([200, 'close']);
  expect(await closed).toBeLessThan(2_900);
  agent.destroy();
}, 20_000);
