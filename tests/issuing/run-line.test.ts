import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHere } from './run-here.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const { path } = folder;
const NOW = Date.UTC(2026, 10, 22, 12);

const run = (args: readonly string[], now = NOW) => runHere(args, { now });

beforeAll(async () => {
  await run(['keygen', '--organisation', 'porters', '--name', 'Porters', '--out', path('porters')]);
});
afterAll(folder.remove);

describe('a command that is refused', () => {
  const before = () =>
    readFileSync(path('porters/issuer.json'), 'utf8') + readFileSync(path('porters/cards.json'), 'utf8');

  test.each([
    [['issue', '--issuer', 'porters', '--member', ' ', '--out', 'x'], 1, 'member number'],
    [
      ['issue', '--issuer', 'porters', '--member', '5', '--until', '2020-01-01', '--out', 'x'],
      1,
      'ended before today',
    ],
    [
      ['issue', '--issuer', 'porters', '--member', '5', '--until', '2026-02-30', '--out', 'x'],
      2,
      'is a date',
    ],
    [['issue', '--issuer', 'porters', '--member', '5', '--tier', '-1', '--out', 'x'], 2, 'tier'],
    [['issue', '--issuer', 'nowhere', '--member', '5', '--out', 'x'], 2, 'ENOENT'],
    [['issue', '--issuer', 'porters', '--out', 'x'], 2, 'Missing: --member'],
    [['revoke', '--issuer', 'porters', '--index', '1', '--member', '2'], 2, 'exactly one'],
    [['revoke', '--issuer', 'porters', '--member', '99999'], 1, 'no such card'],
    [['revoke', '--issuer', 'porters', '--card', 'SC1:ABC'], 1, 'not a card signed by this issuer'],
    [['nonsense'], 2, 'no such command'],
  ])('[ISSUE-1] %j ends with %i and changes nothing', async (args, code, words) => {
    const kept = before();
    const ran = await run(args.map((arg) => (['porters', 'nowhere', 'x'].includes(arg) ? path(arg) : arg)));
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.error).toContain(words);
    expect(before()).toBe(kept);
    expect(existsSync(path('x'))).toBe(false);
    expect(readdirSync(path('porters')).sort()).toEqual(['cards.json', 'issuer.json']);
  });

  test('every command explains itself', async () => {
    const commands = [
      'keygen',
      'issue',
      'renew',
      'reissue',
      'revoke',
      'sheets',
      'links',
      'png',
      'rotate',
      'replace',
      'protect',
      'recovery-sheet',
      'recover',
      'fragment',
      'federation-keygen',
      'trust merge',
      'trust show',
      'verify',
    ];
    const all = (await run(['--help'])).out;
    for (const command of commands) {
      expect(all).toContain(command);
      expect((await run([...command.split(' '), '--help'])).out).toContain(command);
    }
  });
});

describe('a folder in use or damaged', () => {
  const issue = ['issue', '--issuer', path('porters'), '--member', '5', '--out', path('x')];

  test('[ISSUE-1] waits for no one: a second command at the same time is refused', async () => {
    writeFileSync(path('porters/busy.lock'), '');
    expect(await run(issue)).toMatchObject({ code: 1, out: '' });
    rmSync(path('porters/busy.lock'));
  });

  test.each([
    '{',
    '{}',
    '{"version":1,"bits":8,"fragmentVersion":0,"cards":[{"index":-1}]}',
  ])('[ISSUE-1] a register that reads %j is left as it is', async (text) => {
    const kept = readFileSync(path('porters/cards.json'));
    writeFileSync(path('porters/cards.json'), text);
    expect(await run(issue)).toMatchObject({ code: 2, out: '' });
    expect(readFileSync(path('porters/cards.json'), 'utf8')).toBe(text);
    writeFileSync(path('porters/cards.json'), kept);
  });

  test('[ISSUE-1] a register left without its issuer is not written over', async () => {
    const text = readFileSync(path('porters/cards.json'), 'utf8');
    mkdirSync(path('left'));
    writeFileSync(path('left/cards.json'), text);
    const ran = await run(['keygen', '--organisation', 'left', '--name', 'Left', '--out', path('left')]);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(readdirSync(path('left'))).toEqual(['cards.json']);
  });

  test('[CARD-5] a key past its last day issues no card', async () => {
    const ran = await run(issue, NOW + 731 * 86_400_000);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.error).toContain('does not count today');
  });
});
