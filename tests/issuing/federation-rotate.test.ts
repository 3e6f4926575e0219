import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followHandovers, newestOf } from '../../src/core/card/key-handover.ts';
import { unpackTrustFile } from '../../src/core/card/trust-file.ts';
import { openTrustList } from '../../src/core/card/trust-list.ts';
import { runHere } from './run-here.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const { path } = folder;
const issuing = (args: readonly string[], input = '') =>
  runHere(args, {
    now: Date.UTC(2026, 10, 22, 12),
    input,
    passphrase: 'a long enough passphrase',
    yes: true,
  });
async function done(args: readonly string[], input = ''): Promise<string> {
  const run = await issuing(args, input);
  if (run.code !== 0) throw new Error(run.error);
  return run.out;
}
const keyIn = (said: string): string => /[0-9a-f]{64}/.exec(said)?.[0] ?? '';
const rotate = (from: string, previous: string, to: string, out: string) =>
  ['federation-rotate', '--federation', path(from), '--previous', path(previous)].concat([
    '--out',
    path(to),
    '--trust-out',
    path(out),
  ]);
let first = '';
let card = '';

beforeAll(async () => {
  await done(['keygen', '--organisation', 'porters', '--name', 'Porters', '--out', path('porters')]);
  first = keyIn(await done(['federation-keygen', '--out', path('key-1')]));
  card = (await done(['issue', '--issuer', path('porters'), '--member', '1', '--out', path('cards')])).trim();
  await done(['fragment', '--issuer', path('porters'), '--out', path('fragment')]);
  await done(['trust', 'merge', '--federation', path('key-1'), '--out', path('trust-1'), path('fragment')]);
}, 60_000);
afterAll(folder.remove);

test('[TRUST-6] [TRUST-8] rotating twice leads from the first key to the last, and every later file carries the way', async () => {
  const second = keyIn(await done(rotate('key-1', 'trust-1', 'key-2', 'trust-2')));
  const third = keyIn(await done(rotate('key-2', 'trust-2', 'key-3', 'trust-3')));
  await done([
    'trust',
    'merge',
    '--federation',
    path('key-3'),
    '--previous',
    path('trust-3'),
    '--out',
    path('trust-4'),
  ]);
  const file = unpackTrustFile(new Uint8Array(readFileSync(path('trust-4'))));
  const chain = followHandovers(first, file?.handovers ?? []);
  expect(chain.keys).toEqual([first, second, third]);
  const opened = openTrustList(file?.list ?? new Uint8Array(), newestOf(chain));
  expect(opened).toMatchObject({ ok: true, value: { version: 4 } });
  const verified = await done(['verify', '--trust', path('trust-4'), '--federation-key', third], card);
  expect(JSON.parse(verified)).toMatchObject({ outcome: 'valid', organisation: 'porters' });
  expect(await done(['trust', 'show', path('trust-4'), '--federation-key', third])).toMatch(/^version 4,/);

  // The key that was given up makes no list from there.
  const old = await issuing([
    'trust',
    'merge',
    '--federation',
    path('key-1'),
    '--previous',
    path('trust-4'),
    '--out',
    path('trust-5'),
  ]);
  expect(old).toMatchObject({ code: 1, error: expect.stringContaining('signed by another key') });
}, 60_000);

test('[ISSUE-1] a rotation that is refused makes no key and writes over nothing', async () => {
  const key = readFileSync(path('key-1/federation.json'), 'utf8');
  const taken = await issuing(rotate('key-1', 'trust-1', 'key-1', 'trust-x'));
  expect(taken).toMatchObject({ code: 1, error: expect.stringContaining('exists already') });
  expect(readFileSync(path('key-1/federation.json'), 'utf8')).toBe(key);
  const stray = await issuing(rotate('key-1', 'fragment', 'key-y', 'trust-y'));
  expect(stray.code).toBe(1);
  const over = await issuing(rotate('key-1', 'trust-1', 'key-z', 'key-1/federation.json'));
  expect(over).toMatchObject({ code: 1, error: expect.stringContaining('holds something else') });
  for (const name of ['trust-x', 'key-y', 'trust-y', 'key-z'])
    expect(() => readFileSync(path(name))).toThrow(/ENOENT/);
}, 60_000);
