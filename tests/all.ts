import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as z from 'zod/mini';
import { requireChromium } from './chromium.ts';
import { findPostgres } from './postgres.ts';

/**
 * Everything `npm test` checks, in the order in which a fault is cheapest to find. Prints one line a step and,
 * as the very last line, how many checks passed and failed over all of them.
 */
interface Tally {
  passed: number;
  failed: number;
}

const RESULTS = 'test-results';
const tally: Tally = { passed: 0, failed: 0 };
const failures: string[] = [];

const unitReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() });
const journeyReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

async function step(name: string, command: string, args: string[]): Promise<boolean> {
  console.log(`\n── ${name}`);
  const passed = await run(command, args);
  count(name, passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return passed;
}

/** Runs a suite and counts its tests from the report it writes; a suite that ran nothing has failed. */
async function suite(
  name: string,
  command: string,
  args: string[],
  read: () => Tally,
  env = {},
): Promise<void> {
  console.log(`\n── ${name}`);
  const passed = await run(command, args, env);
  let counted: Tally = { passed: 0, failed: 1 };
  try {
    counted = read();
  } catch {
    console.error(`${name} left no report.`);
  }
  if ((!passed || counted.passed === 0) && counted.failed === 0) counted = { ...counted, failed: 1 };
  count(name, counted);
}

function count(name: string, { passed, failed }: Tally): void {
  tally.passed += passed;
  tally.failed += failed;
  if (failed > 0) failures.push(`${name}: ${failed} failed`);
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(`${RESULTS}/${file}`, 'utf8'));

/** Skipped tests count as failed, but for those of PostgreSQL where this machine has none: that is said aloud. */
function unitTally(): Tally {
  const { numPassedTests: passed, numFailedTests, numPendingTests } = unitReport.parse(readJson('unit.json'));
  if (numPendingTests === 0 || findPostgres() !== null)
    return { passed, failed: numFailedTests + numPendingTests };
  failures.push(`No PostgreSQL on this machine: ${numPendingTests} tests of it did NOT run.`);
  return { passed, failed: numFailedTests };
}

function journeyTally(): Tally {
  const { stats } = journeyReport.parse(readJson('journeys.json'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

await step('types, room by room', 'npx', ['tsc', '-b']);
await step('lint', 'npx', ['oxlint', '--type-aware', '--deny-warnings']);
await step('format', 'npx', ['biome', 'format']);
const built = await step('build and weigh', 'npx', ['vite', 'build', '--logLevel', 'info']);

let browser: string | null = null;
try {
  browser = requireChromium();
  console.log(`\nChromium: ${browser}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  count('Chromium', { passed: 0, failed: 1 });
}
const env = browser ? { CHROMIUM: browser } : {};
const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}/unit.json`];
await suite('unit, contract and simulation', 'npx', ['vitest', 'run', ...report], unitTally, env);
if (built && browser) await suite('journeys', 'npx', ['playwright', 'test'], journeyTally, env);
else count('journeys', { passed: 0, failed: 1 });

if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
