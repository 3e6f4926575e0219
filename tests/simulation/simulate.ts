import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FAULTS, Tally } from './faults.ts';
import { buildHouse, type House } from './house.ts';
import type { StoreKind } from './cast.ts';

const HELP = `Plays schedules of faults between registers and the ledger, and checks what must hold.

  npm run simulate                      a million schedules, on all cores
  npm run simulate -- --seeds 50000     so many
  npm run simulate -- --from 1000001    from another seed on
  npm run simulate -- --workers 1       on so many cores
  npm run simulate -- --store dexie     with the tablet's real store (a hundred times as slow)
  npm run simulate -- --seed 123        plays one, and tells its story line by line

The last lines say how many schedules were played, how often each fault happened and each invariant was checked.
The exit code is 1 where a schedule failed; its seed and how to play it again are told at once.`;

/** What one worker has played since it last said so. */
interface Report {
  readonly played: number;
  readonly faults: readonly (readonly [string, number])[];
  readonly checked: readonly (readonly [string, number])[];
  readonly failures: readonly { readonly seed: number; readonly reason: string }[];
}

interface Job {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly store: StoreKind;
}

/** How many schedules a worker plays between two reports. */
const REPORT_EVERY = 200;
const MOST_FAILURES = 20;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000000' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    store: { type: 'string', default: 'memory' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const store: StoreKind = values.store === 'dexie' ? 'dexie' : 'memory';

/** How to play one again. */
const replay = (seed: number): string => `--seed ${seed}${store === 'dexie' ? ' --store dexie' : ''}`;

/** The last share of all schedules that was told, in percent. */
let told = 0;

if (values.help) console.log(HELP);
else if (process.send) process.once('message', (job: Job) => void work(job));
else if (values.seed !== undefined) await tellStory(Number(values.seed));
else await simulate(Number(values.from), Number(values.seeds), Number(values.workers));

async function tellStory(seed: number): Promise<void> {
  const house = await buildHouse();
  try {
    await house.play(seed, store, (line) => console.log(line));
    console.log(`\nseed ${seed}: everything holds`);
  } catch (error) {
    console.log(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    house.remove();
  }
}

/** Plays every so-many-th seed, and reports as it goes. */
async function work({ from, to, step }: Job): Promise<void> {
  const house = await buildHouse();
  for (let seed = from; seed < to; ) {
    const next = Math.min(to, seed + step * REPORT_EVERY);
    process.send?.(await playedBetween(house, seed, next, step));
    seed = next;
  }
  house.remove();
  process.disconnect();
}

async function playedBetween(house: House, from: number, to: number, step: number): Promise<Report> {
  const faults = new Tally();
  const checked = new Tally();
  const failures: { seed: number; reason: string }[] = [];
  let played = 0;
  for (let seed = from; seed < to; seed += step) {
    played += 1;
    try {
      const { stage, checked: those } = await house.play(seed, store);
      faults.addAll(stage.faults.counts);
      checked.addAll(those);
    } catch (error) {
      failures.push({ seed, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { played, faults: [...faults.counts], checked: [...checked.counts], failures };
}

async function simulate(from: number, seeds: number, workers: number): Promise<void> {
  const began = Date.now();
  const faults = new Tally();
  const checked = new Tally();
  const children: ChildProcess[] = [];
  let [played, failed] = [0, 0];
  const hear = (report: Report): void => {
    played += report.played;
    faults.addAll(report.faults);
    checked.addAll(report.checked);
    for (const { seed, reason } of report.failures) {
      failed += 1;
      console.log(`\nFAILED  ${reason}\n        npm run simulate -- ${replay(seed)}`);
    }
    progress(played, seeds, failed, Date.now() - began);
    if (failed >= MOST_FAILURES) for (const child of children) child.kill();
  };
  const ended = Array.from({ length: workers }, (_, index) => {
    const args = ['--store', store];
    const child = fork(fileURLToPath(import.meta.url), args, { execArgv: ['--import', 'tsx'] });
    children.push(child);
    child.on('message', hear);
    child.send({ from: from + index, to: from + seeds, step: workers, store } satisfies Job);
    return new Promise<number>((resolve) => {
      child.on('exit', (code) => resolve(code ?? 1));
    });
  });
  const codes = await Promise.all(ended);
  if (codes.some((code) => code !== 0) && failed === 0) failed += 1;
  summarise(played, seeds, failed, Date.now() - began, faults, checked);
  process.exitCode = failed > 0 || played < seeds ? 1 : 0;
}

function progress(played: number, seeds: number, failed: number, ms: number): void {
  const share = Math.floor((played / seeds) * 100);
  if (share === told && !process.stderr.isTTY) return;
  told = share;
  const left = Math.round(((ms / played) * (seeds - played)) / 1000);
  process.stderr.write(
    `${process.stderr.isTTY ? '\r' : ''}${played} of ${seeds} (${share} %), ${failed} failed, ${left} s left   ${process.stderr.isTTY ? '' : '\n'}`,
  );
}

function summarise(
  played: number,
  seeds: number,
  failed: number,
  ms: number,
  faults: Tally,
  checked: Tally,
): void {
  const never = FAULTS.filter((fault) => !faults.counts.has(fault));
  console.log('\n\nFaults:');
  for (const fault of FAULTS) console.log(`${String(faults.counts.get(fault) ?? 0).padStart(12)}  ${fault}`);
  console.log('\nInvariants checked:');
  for (const [name, times] of checked.counts) console.log(`${String(times).padStart(12)}  ${name}`);
  if (never.length > 0) console.log(`\nNever happened: ${never.join(', ')}`);
  const total = [...faults.counts.values()].reduce((sum, times) => sum + times, 0);
  console.log(
    `\n${played} of ${seeds} schedules, ${total} faults of ${faults.counts.size} kinds, ${checked.counts.size} invariants, ${failed} failed, ${Math.round(ms / 1000)} s`,
  );
}
