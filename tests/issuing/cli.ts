import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a run of the real command line gave. */
export type Run = { readonly code: number | null; readonly out: string; readonly error: string };

/** Runs `npm run issuing -- …` as its script does, in a process of its own. */
export function issuing(args: readonly string[], input = ''): Run {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'src/issuing/cli.ts', ...args], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, error: run.stderr };
}

/** Runs a command that must succeed and gives what it printed. */
export function done(args: readonly string[], input = ''): string {
  const run = issuing(args, input);
  if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.error}`);
  return run.out;
}
