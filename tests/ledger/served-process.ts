import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/ledger/cli.ts', import.meta.url));

/** A ledger as `npm run ledger -- serve` runs it: a process of its own. */
export interface ServedProcess {
  readonly url: string;
  readonly port: number;
  readonly out: () => string;
  /** What it wrote on standard error: its log. */
  readonly errors: () => string;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Waits until the output holds a text. */
  readonly hears: (text: string) => Promise<void>;
  /** How it ended, and when, by `performance.now()`. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly at: number;
  }>;
}

/** Serves a data directory's ledger on any free port, with a page that stands for the built app. */
export async function serveProcess(
  dataDir: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<ServedProcess> {
  const dist = join(dataDir, 'dist');
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Commontill</title>');
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), CLI, 'serve'], {
    cwd: dataDir,
    env: { ...process.env, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const ended: ServedProcess['ended'] = new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, at: performance.now() }));
  });
  const hears = async (text: string): Promise<void> => {
    while (!out.includes(text)) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`It ended without "${text}":\n${out}\n${errors}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await hears('Ctrl-C stops it.');
  const port = Number(/listens on \S+:(\d+)\./.exec(out)?.[1]);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    out: () => out,
    errors: () => errors,
    signal: (name) => child.kill(name),
    hears,
    ended,
  };
}
