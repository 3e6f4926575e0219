import { expect, test, vi } from 'vitest';
import { linkSchema } from '../../src/protocol/accounts.ts';
import { newCodeSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { signIn } from './office-kit.ts';
import { LOGINS } from './sample-federation.ts';
import { enrolTill, postJson, send, startTestLedger } from './server-kit.ts';
import { registerToken } from '../../src/ledger/keys/tokens.ts';
import { openLedgerKeys } from '../../src/ledger/keys/ledger-keys.ts';

test('[GATE-9] [SERVICE-3] no secret is logged, however much is, and each request by its own id', async () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  try {
    const ledger = await startTestLedger({ logLevel: 'debug' });
    const { ask, cookie } = await signIn(ledger.url, 'steward');
    const code = newCodeSchema.parse(await (await ask(PATHS.codes('cafe'), { method: 'POST' })).json());
    const made = await ask(PATHS.accounts, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Noor', grants: [] }),
    });
    const token = linkSchema.parse(await made.json()).url.split('#')[1] ?? '';
    const office = { 'x-commontill-office': '1' };
    const join = { token, name: 'Noor', password: 'noor chose these words' };
    await postJson(`${ledger.url}${PATHS.acceptByPassword}`, join, office);
    const guess = { login: 'steward', password: 'a guess that was wrong' };
    await postJson(`${ledger.url}${PATHS.session}`, guess, office);
    await postJson(`${ledger.url}${PATHS.session}`, { password: guess.password, extra: code.code }, office);
    const { till, answer } = await enrolTill(ledger);
    const bearer = registerToken(openLedgerKeys(ledger.dataDir), till.at);
    await send(ledger.url, answer, [await till.openShift()]);
    const asked = await fetch(`${ledger.url}${PATHS.receipt('cafe', 'x', 1, 1, '0'.repeat(16))}`);
    const request = asked.headers.get('x-request-id') ?? '';
    await ledger.close();
    const log = written.join('');
    expect(request).not.toBe('');
    const ofRequest = log.split('\n').filter((line) => line.includes(JSON.stringify(request)));
    expect(ofRequest.join('')).toContain('/v1/');
    expect(log).toContain('/v1/office/accounts');
    const secrets = [LOGINS.steward.password, cookie.split('=')[1] ?? '', code.code, token, join.password];
    for (const secret of [...secrets, guess.password, bearer, bearer.split('.')[3] ?? '']) {
      expect(secret.length).toBeGreaterThan(8);
      expect(log.includes(secret), 'a secret stands in the log').toBe(false);
    }
  } finally {
    spy.mockRestore();
  }
});
