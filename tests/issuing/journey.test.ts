import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardText, signCard } from '../../src/core/card/card.ts';
import { CARD, STRANGER } from '../vectors/card-world.ts';
import { done, issuing } from './cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const { path } = folder;
let federationKey = '';
let first = '';
let second = '';

const outcomes = (input: string, ...more: string[]): string[] =>
  done(['verify', '--trust', path('trust'), '--federation-key', federationKey, ...more], input).split('\n');
const line = (outcome: string, organisation: string | null = null, tier: number | null = null): string =>
  JSON.stringify({ outcome, organisation, tier });

beforeAll(() => {
  done([
    'keygen',
    '--organisation',
    'porters',
    '--name',
    'Porters & Packers Union',
    '--out',
    path('porters'),
  ]);
  federationKey = /[0-9a-f]{64}/.exec(done(['federation-keygen', '--out', path('federation')]))?.[0] ?? '';
  first = done(['issue', '--issuer', path('porters'), '--member', '1234', '--out', path('cards')]).trim();
  second = done([
    'issue',
    '--issuer',
    path('porters'),
    '--member',
    '77',
    '--tier',
    '2',
    '--until',
    '2099-12-31',
    '--face',
    'neutral',
    '--out',
    path('cards'),
  ]).trim();
  done(['fragment', '--issuer', path('porters'), '--out', path('fragment-1')]);
  done(['trust', 'merge', '--federation', path('federation'), '--out', path('trust'), path('fragment-1')]);
}, 180_000);
afterAll(folder.remove);

describe('from keygen to verify', () => {
  test('[ISSUE-1] no file of another kind is written over, least of all a key', () => {
    const keys: readonly (readonly [string, readonly string[]])[] = [
      ['porters/issuer.json', ['fragment', '--issuer', path('porters')]],
      [
        'federation/federation.json',
        ['trust', 'merge', '--federation', path('federation'), path('fragment-1')],
      ],
    ];
    for (const [file, line] of keys) {
      const before = readFileSync(path(file), 'utf8');
      const previous = line[0] === 'trust' ? ['--previous', path('trust')] : [];
      expect(issuing([...line, ...previous, '--out', path(file)]).code).toBe(1);
      expect(readFileSync(path(file), 'utf8')).toBe(before);
    }
  });

  test('[ISSUE-7] one line of JSON for each line in, in order', () => {
    const input = `${first}\n\n${second}\r\nhello\n ${first}\n${cardText(signCard(CARD, STRANGER))}`;
    expect(outcomes(input)).toEqual([
      line('valid', 'porters', 0),
      line('not-a-card'),
      line('valid', 'porters', 2),
      line('not-a-card'),
      line('not-a-card'),
      line('unknown-issuer'),
      '',
    ]);
  });

  test('[ISSUE-7] nothing in, nothing out; a last line needs no end; an oversized one is one line', () => {
    expect(outcomes('')).toEqual(['']);
    expect(outcomes(first)).toEqual([line('valid', 'porters', 0), '']);
    expect(outcomes(`SC1:${'A'.repeat(2_000_000)}\n${first}\n`)).toEqual([
      line('not-a-card'),
      line('valid', 'porters', 0),
      '',
    ]);
  });

  test('[ISSUE-7] at another time and in another zone', () => {
    const inDays = (days: number) => String(Math.floor(Date.now() / 1000) + days * 86_400);
    expect(outcomes(first, '--now', inDays(400))).toEqual([line('expired', 'porters', 0), '']);
    expect(outcomes(first, '--now', inDays(33))).toEqual([line('list-too-old', 'porters', 0), '']);
    expect(outcomes(first, '--zone', 'Pacific/Kiritimati')).toEqual([line('valid', 'porters', 0), '']);
  });

  test('[ISSUE-7] a trust list that is not the federation’s ends with 2 and says why', () => {
    const verify = (key: string, file = path('trust')) =>
      issuing(['verify', '--trust', file, '--federation-key', key], first);
    const wrong = verify('ab'.repeat(32));
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.error).toContain('signed by another key');
    expect(verify('abc').error).toContain('64 hexadecimal digits');
    expect(verify(federationKey, path('none'))).toMatchObject({ code: 2, out: '' });
    writeFileSync(path('damaged'), readFileSync(path('trust')).subarray(1));
    expect(verify(federationKey, path('damaged')).error).toContain('damaged');
  });

  test('[ISSUE-8] writes a card and a page that load nothing, a neutral one without the name', () => {
    const files = readdirSync(path('cards')).sort();
    expect(files).toHaveLength(4);
    for (const file of files) {
      const text = readFileSync(path(`cards/${file}`), 'utf8');
      expect(text).not.toMatch(/(src|href)=|url\(["']?https?:/);
      expect(text).toContain('font/woff2;base64,');
      expect(statSync(path(`cards/${file}`)).mode & 0o777).toBe(0o600);
    }
    const named = files.filter((file) => /Porters/.test(readFileSync(path(`cards/${file}`), 'utf8')));
    expect(named).toHaveLength(2);
  });

  test('[ISSUE-2] keeps no member number, neither in the register nor in what it draws', () => {
    const register = JSON.parse(readFileSync(path('porters/cards.json'), 'utf8'));
    expect(Object.keys(register.cards[0]).sort()).toEqual([
      'index',
      'issuedDay',
      'kid',
      'lastDay',
      'pseudonym',
      'tier',
    ]);
    expect(JSON.stringify(register)).not.toContain('"1234"');
  });
}, 180_000);

describe('secrets', () => {
  const register = () => readFileSync(path('porters/issuer.json'), 'utf8');

  test('[ISSUE-1] secrets are for the owner alone, and no keygen writes over them', () => {
    for (const file of ['porters/issuer.json', 'porters/cards.json', 'federation/federation.json']) {
      expect(statSync(path(file)).mode & 0o777).toBe(0o600);
    }
    const kept = register();
    const again = issuing(['keygen', '--organisation', 'porters', '--name', 'X', '--out', path('porters')]);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.error).toContain('exists already');
    expect(register()).toBe(kept);
    expect(issuing(['federation-keygen', '--out', path('federation')]).code).toBe(1);
  });
}, 180_000);

describe('a revoked card', () => {
  const merge = (...fragments: string[]) => {
    const lists = ['--previous', path('trust'), '--out', path('trust')];
    return issuing(['trust', 'merge', '--federation', path('federation'), ...lists, ...fragments.map(path)]);
  };

  test('[ISSUE-5] is refused once the fragment is merged, and an older fragment does not bring it back', () => {
    expect(done(['revoke', '--issuer', path('porters'), '--card', first])).toMatch(/^revoked \d+\n$/);
    done(['fragment', '--issuer', path('porters'), '--out', path('fragment-2')]);
    expect(outcomes(first)).toEqual([line('valid', 'porters', 0), '']);

    const tampered = readFileSync(path('fragment-2'));
    tampered[40] = (tampered[40] ?? 0) ^ 1;
    writeFileSync(path('tampered'), tampered);
    expect(merge('tampered')).toMatchObject({ code: 1, out: '' });

    expect(merge('fragment-2').out).toContain('porters: 1 newly revoked');
    expect(outcomes(`${first}\n${second}`)).toEqual([
      line('revoked', 'porters', 0),
      line('valid', 'porters', 2),
      '',
    ]);

    const kept = readFileSync(path('trust'));
    const older = merge('fragment-1');
    expect(older).toMatchObject({ code: 1, out: '' });
    expect(older.error).toContain('takes back 1 revoked');
    expect(readFileSync(path('trust'))).toEqual(kept);
  });

  test('[ISSUE-4] the list goes on counting, and never starts again over one in force', () => {
    expect(done(['trust', 'show', path('trust'), '--federation-key', federationKey])).toMatch(/^version 2,/);
    expect(merge().out).toContain('trust list 3');
    const restart = issuing([
      'trust',
      'merge',
      '--federation',
      path('federation'),
      '--out',
      path('trust'),
      path('fragment-2'),
    ]);
    expect(restart).toMatchObject({ code: 1, out: '' });
    expect(restart.error).toContain('--previous');
  });

  test('revoked by member: all of this member’s, once', () => {
    done(['revoke', '--issuer', path('porters'), '--member', '77']);
    const again = issuing(['revoke', '--issuer', path('porters'), '--member', '77']);
    expect(again).toMatchObject({ code: 1 });
    expect(again.error).toContain('Already revoked');
  });
}, 180_000);
