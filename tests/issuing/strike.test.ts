import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTrustList } from '../../src/core/card/trust-list.ts';
import { dayNumber } from '../../src/core/day/business-date.ts';
import { runHere } from './run-here.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const { path } = folder;
const NOW = Date.UTC(2026, 10, 25, 12);
const FEDERATION = ['--federation', path('federation')];
let key = '';

const run = (...args: string[]) => runHere(args, { now: NOW });
const strike = (...args: string[]) =>
  run('trust', 'strike', ...FEDERATION, '--previous', path('list.bin'), '--out', path('list.bin'), ...args);

/** The list as it lies there: its number, and each organisation's strike. */
function list() {
  const opened = openTrustList(new Uint8Array(readFileSync(path('list.bin'))), key);
  if (!opened.ok) throw new Error(opened.error.type);
  const { version, organisations } = opened.value;
  return { version, strikes: Object.fromEntries(organisations.map(({ id, strike }) => [id, strike])) };
}

beforeAll(async () => {
  for (const id of ['porters', 'cleaners']) {
    await run('keygen', '--organisation', id, '--name', id, '--out', path(id));
    await run('fragment', '--issuer', path(id), '--out', path(`${id}.fragment`));
  }
  const made = await run('federation-keygen', '--out', path('federation'));
  key = /[0-9a-f]{64}/.exec(made.out)?.[0] ?? '';
  const parts = ['porters', 'cleaners'].map((id) => path(`${id}.fragment`));
  await run('trust', 'merge', ...FEDERATION, '--out', path('list.bin'), '--yes', ...parts);
});
afterAll(folder.remove);

describe('the strike switch', () => {
  test('[ISSUE-6] declares the days of one partner in the next list, and changes nothing else', async () => {
    expect(list()).toEqual({ version: 1, strikes: { porters: undefined, cleaners: undefined } });
    const declared = await strike('--organisation', 'cleaners', '--last', '2026-12-04');
    expect(declared).toMatchObject({ code: 0, error: '' });
    expect(declared.out).toContain('cleaners: on strike from 2026-11-25 to 2026-12-04');
    const days = { firstDay: dayNumber('2026-11-25'), lastDay: dayNumber('2026-12-04') };
    expect(list()).toEqual({ version: 2, strikes: { porters: undefined, cleaners: days } });
  });

  test('[ISSUE-6] changes the days when it is declared again, and survives a merge', async () => {
    await strike('--organisation', 'cleaners', '--first', '2026-11-20', '--last', '2026-11-30');
    const days = { firstDay: dayNumber('2026-11-20'), lastDay: dayNumber('2026-11-30') };
    expect(list().strikes['cleaners']).toEqual(days);
    const merge = [
      '--previous',
      path('list.bin'),
      '--out',
      path('list.bin'),
      '--yes',
      path('cleaners.fragment'),
    ];
    expect((await run('trust', 'merge', ...FEDERATION, ...merge)).code).toBe(0);
    expect(list()).toMatchObject({ version: 4, strikes: { cleaners: days } });
  });

  test('[ISSUE-6] ends it', async () => {
    const ended = await strike('--organisation', 'cleaners', '--ended');
    expect(ended.out).toContain('cleaners: no longer on strike');
    expect(list()).toEqual({ version: 5, strikes: { porters: undefined, cleaners: undefined } });
  });

  test.each([
    [['--organisation', 'bakers', '--last', '2026-12-04'], 1, 'has no bakers. It has porters, cleaners'],
    [['--organisation', 'cleaners', '--last', '2026-11-24'], 1, 'end before it begins'],
    [['--organisation', 'cleaners', '--ended'], 1, 'is not on strike'],
    [['--organisation', 'cleaners'], 2, 'Give --last or --ended'],
    [['--organisation', 'cleaners', '--last', '2026-12-04', '--ended'], 2, 'Give --last or --ended'],
    [['--organisation', 'cleaners', '--last', 'Friday'], 2, 'are dates such as'],
    [['--last', '2026-12-04'], 2, 'Missing: --organisation'],
  ])('[ISSUE-1] refuses %j, and writes nothing', async (args, code, words) => {
    const before = readFileSync(path('list.bin'));
    const refused = await strike(...args);
    expect(refused.code).toBe(code);
    expect(refused.error).toContain(words);
    expect(readFileSync(path('list.bin')).equals(before)).toBe(true);
  });
});
