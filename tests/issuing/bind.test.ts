import { readFileSync, statSync } from 'node:fs';
import { bytesToHex } from '@noble/hashes/utils.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeRequest } from '../../src/core/card/binding.ts';
import { cardBytesOf, signLive } from '../../src/core/card/card.ts';
import { publicKeyOf, signEd25519 } from '../../src/core/card/ed25519.ts';
import { readWalletLink } from '../../src/core/card/wallet-link.ts';
import { QUIET_MODULES, qrPath } from '../../src/core/qr-path.ts';
import { HOLDER, seedOf } from '../vectors/card-world.ts';
import { runHere } from './run-here.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const { path } = folder;

const request = (seed: Uint8Array, reference = 'Ana, 1234', seconds = Math.floor(Date.now() / 1000)) =>
  composeRequest({ holderKey: publicKeyOf(seed), seconds, reference }, async (message) =>
    signEd25519(message, seed),
  );
const bind = (code: string, ...more: string[]) =>
  runHere(['bind', '--issuer', path('porters'), '--member', '1234', ...more], { input: code });
async function done(args: readonly string[], input = ''): Promise<string> {
  const run = await runHere(args, { input });
  if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.error}`);
  return run.out;
}
const register = () => readFileSync(path('porters/cards.json'), 'utf8');

beforeAll(async () => {
  const colours = ['--colour', '16324a', '--pattern', 'f0c050'];
  const who = ['--organisation', 'porters', '--name', 'Porters & Packers Union', ...colours];
  await done(['keygen', ...who, '--out', path('porters')]);
});
afterAll(folder.remove);

describe('issuing bind', () => {
  test('[LIVE-5] answers a request with a bound card and a link, and the phone’s code counts', async () => {
    const run = await bind(
      `\n${await request(HOLDER)}\n`,
      '--wallet',
      'https://till.example.org',
      '--tier',
      '2',
      '--out',
      path('answer.svg'),
    );
    expect(run).toMatchObject({ code: 0 });
    const [text = '', link = ''] = run.out.split('\n');
    expect(readWalletLink(link)).toEqual({
      text,
      name: 'Porters & Packers Union',
      colours: { ground: '#16324a', pattern: '#f0c050' },
    });
    expect(run.error).toContain('The request says “Ana, 1234”.');
    const { path: drawn } = qrPath(link, { border: QUIET_MODULES });
    expect(readFileSync(path('answer.svg'), 'utf8')).toContain(drawn);
    expect(statSync(path('answer.svg')).mode & 0o777).toBe(0o600);

    const key =
      /[0-9a-f]{64}/.exec(await done(['federation-keygen', '--out', path('federation')]))?.[0] ?? '';
    await done(['fragment', '--issuer', path('porters'), '--out', path('fragment')]);
    await done([
      'trust',
      'merge',
      '--federation',
      path('federation'),
      '--out',
      path('trust'),
      path('fragment'),
    ]);
    const now = Math.floor(Date.now() / 1000);
    const live = signLive(cardBytesOf(text) ?? new Uint8Array(), now, HOLDER);
    const verify = ['verify', '--trust', path('trust'), '--federation-key', key, '--now', String(now)];
    const outcomes = await done(verify, `${live}\n${text}\n`);
    expect(outcomes).toBe(
      '{"outcome":"valid","organisation":"porters","tier":2}\n' +
        '{"outcome":"live-required","organisation":"porters","tier":2}\n',
    );
  });

  test('[LIVE-5] the same phone’s request is answered once; nothing is issued the second time', async () => {
    const before = register();
    expect(await bind(await request(HOLDER, 'again'))).toMatchObject({ code: 1, out: '' });
    expect((await bind(await request(HOLDER))).error).toContain('before');
    expect(register()).toBe(before);
    expect(before).toContain(bytesToHex(publicKeyOf(HOLDER)));
  });

  test('[LIVE-4] what is damaged, old or no request is refused in words, and changes nothing', async () => {
    const before = register();
    const code = await request(seedOf(8));
    const now = Math.floor(Date.now() / 1000);
    const refused: readonly [text: string, why: string][] = [
      ['', 'begins with SR1:'],
      [code.slice(0, -3), 'damaged'],
      [await request(seedOf(8), '', now - 8 * 86_400), '7 days old'],
      [await request(seedOf(8), '', now + 3600), 'from the future'],
    ];
    for (const [text, why] of refused) {
      const run = await bind(text);
      expect(run).toMatchObject({ code: 1, out: '' });
      expect(run.error).toContain(why);
    }
    expect(await bind(code, '--wallet', 'till.example.org')).toMatchObject({ code: 2, out: '' });
    expect(await bind(code, '--until', '2000-01-01')).toMatchObject({ code: 1, out: '' });
    expect(register()).toBe(before);
    expect((await bind(code)).code, 'a request that was not answered can still be').toBe(0);
  });

  test('[ISSUE-2] the reference and the member’s number are kept nowhere', () => {
    for (const file of ['cards.json', 'issuer.json'])
      expect(readFileSync(path(`porters/${file}`), 'utf8')).not.toMatch(/Ana|"1234"/);
  });
});
