import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { requireChromium } from './chromium.ts';
import { findPostgres } from './postgres.ts';
import { type Failed, readPlaywright, readVitest, type Report } from './reports/failed.ts';

/**
 * Everything `npm test` checks, in the order in which a fault is cheapest to find. What failed is named once more at the
 * end, where it is found; the very last line says how many checks passed and failed over all of them.
 */
const RESULTS = 'test-results';
/** How much of what a failed test said is repeated. */
const MOST_LINES = 12;

let allPassed = 0;
const allFailed: Failed[] = [];
const warnings: string[] = [];

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
  count(passed ? { passed: 1, failed: [] } : { passed: 0, failed: [{ test: name, said: 'see above' }] });
  return passed;
}

/** Runs a suite and counts its tests from the report it writes; a suite that ran nothing has failed. */
async function suite(
  name: string,
  command: string,
  args: string[],
  read: () => Counted,
  env = {},
): Promise<void> {
  console.log(`\n── ${name}`);
  const succeeded = await run(command, args, env);
  let counted: Counted = { passed: 0, failed: [{ test: name, said: 'It left no report.' }] };
  try {
    counted = read();
  } catch (error) {
    console.error(error);
  }
  const { passed, failed } = counted;
  if ((!succeeded || passed === 0) && failed.length === 0)
    count({ passed, failed: [{ test: name, said: 'It failed, though none of its tests did: see above.' }] });
  else count(counted);
}

type Counted = Pick<Report, 'passed' | 'failed'>;

function count({ passed, failed }: Counted): void {
  allPassed += passed;
  allFailed.push(...failed);
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(`${RESULTS}/${file}`, 'utf8'));

/** Skipped tests count as failed. */
const skippedFail = ({ passed, failed, skipped }: Report): Counted => ({
  passed,
  failed: [...failed, ...skipped.map((test) => ({ test, said: 'It was skipped.' }))],
});

/** Where a machine lacks PostgreSQL or systemd, what did not run is said aloud; in CI nothing is skipped. */
function unitTests(): Counted {
  const report = readVitest(readJson('unit.json'));
  if (report.skipped.length === 0 || process.env['CI']) return skippedFail(report);
  const of = findPostgres() === null ? ', those of PostgreSQL, which it does not have, among them' : '';
  warnings.push(`${report.skipped.length} tests did NOT run on this machine${of}: see above.`);
  return report;
}

function tell({ test, said }: Failed): void {
  const lines = stripVTControlCharacters(said).trim().split('\n').slice(0, MOST_LINES);
  console.log(`\nFAILED ${test}\n${lines.map((line) => `  ${line}`).join('\n')}`);
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
  count({ passed: 0, failed: [{ test: 'Chromium', said: String(error) }] });
}
const env = browser ? { CHROMIUM: browser } : {};
const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}/unit.json`];
await suite('unit, contract and simulation', 'npx', ['vitest', 'run', ...report], unitTests, env);
const journeys = (): Counted => skippedFail(readPlaywright(readJson('journeys.json')));
if (built && browser) await suite('journeys', 'npx', ['playwright', 'test'], journeys, env);
else count({ passed: 0, failed: [{ test: 'journeys', said: 'There was nothing to run them on.' }] });

for (const each of allFailed) tell(each);
for (const warning of warnings) console.log(`\n${warning}`);
console.log(`\n${allPassed} passed, ${allFailed.length} failed`);
process.exitCode = allFailed.length > 0 ? 1 : 0;
