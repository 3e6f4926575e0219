import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { temporaryDirectory } from '../ledger/server-kit.ts';
import { readPlaywright, readVitest } from './failed.ts';

/** What the runners themselves write of tests that pass, fail, are skipped, or can't be read at all. */
const SAMPLES = join(import.meta.dirname, 'samples');
const directory = temporaryDirectory();
afterAll(() => directory.remove());

function reported(command: string, args: string[], env: Record<string, string> = {}): unknown {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')),
  );
  spawnSync('npx', [command, ...args], { env: { ...clean, ...env }, stdio: 'ignore' });
  return JSON.parse(readFileSync(join(directory.path, `${command}.json`), 'utf8'));
}

const patient = { timeout: 120_000 };

test('vitest: each test that failed, with what it said, and each file that could not be run', patient, () => {
  const file = join(directory.path, 'vitest.json');
  const json = reported('vitest', ['run', '--root', SAMPLES, '--reporter=json', `--outputFile=${file}`]);
  const { passed, failed, skipped } = readVitest(json);
  expect({ passed, skipped }).toEqual({
    passed: 1,
    skipped: ['tests/reports/samples/some.sample.ts › a till sleeps'],
  });
  expect(failed).toEqual([
    {
      test: 'tests/reports/samples/broken.sample.ts',
      said: expect.stringContaining('this file can not be read'),
    },
    {
      test: 'tests/reports/samples/some.sample.ts › a till counts wrongly',
      said: expect.stringContaining("expected 'three coffees' to be 'two coffees'"),
    },
  ]);
});

test('Playwright: the same', patient, () => {
  const file = join(directory.path, 'playwright.json');
  const config = join(SAMPLES, 'playwright.config.ts');
  const args = ['test', '--config', config, '--reporter=json', '--output', directory.path];
  const { passed, failed, skipped } = readPlaywright(
    reported('playwright', args, { PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
  );
  expect({ passed, skipped }).toEqual({ passed: 1, skipped: ['some.played.ts › sleeps'] });
  expect(failed).toEqual([
    { test: 'some.played.ts › counts wrongly', said: expect.stringContaining('three coffees') },
  ]);
});
