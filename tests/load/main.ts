import { findPostgres, startCluster } from '../postgres.ts';
import { HELP, type LoadOptions, readOptions } from './options.ts';
import { type LoadReport, runLoad } from './run-load.ts';

const started = Date.now();
const say = (line: string): void =>
  console.log(`${((Date.now() - started) / 1_000).toFixed(0)} s`.padStart(6), ` ${line}`);

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options.ok) {
    console.log(options.error === 'help' ? HELP : `${options.error}\n\n${HELP}`);
    return options.error === 'help' ? 0 : 2;
  }
  const report = await run(options.value);
  for (const line of linesOf(options.value, report)) console.log(line);
  return report.stored === report.entries ? 0 : 1;
}

async function run({ engine, ...size }: LoadOptions): Promise<LoadReport> {
  const orders = { ...size, random: Math.random, say };
  if (engine === 'sqlite') return runLoad({ ...orders, databaseUrl: null });
  const bin = findPostgres();
  if (bin === null) throw new Error('There is no PostgreSQL on this machine.');
  const cluster = await startCluster(bin);
  try {
    return await runLoad({ ...orders, databaseUrl: cluster.url });
  } finally {
    cluster.stop();
  }
}

function linesOf({ registers, engine }: LoadOptions, report: LoadReport): string[] {
  const { entries, stored, seconds, done, fresh, memory, refused, failed } = report;
  const at = (sorted: readonly number[], part: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN).toFixed(1);
  const waited = fresh.toSorted((a, b) => a - b);
  return [
    '',
    `${engine}: ${registers} registers, ${entries} entries, of which ${stored} are there`,
    `done in ${seconds.toFixed(1)} s: ${Math.round(entries / seconds)} entries a second, verified`,
    `registers were done after ${at(done, 0)} s (first), ${at(done, 0.5)} s (half), ${at(done, 1)} s (last)`,
    `a fresh sale, ${fresh.length} of them: median ${at(waited, 0.5)} ms, p99 ${at(waited, 0.99)} ms, longest ${at(waited, 1)} ms`,
    `told to come back later: ${refused} times; failed otherwise: ${failed}`,
    memory
      ? `the ledger's memory: ${memory.before} MB before, ${memory.peak} MB at most`
      : 'the ledger’s memory is not told by this system',
  ];
}

process.exitCode = await main();
