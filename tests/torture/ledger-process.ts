import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Place } from '../../src/ledger/storage/open.ts';

const CLI = fileURLToPath(new URL('../../src/ledger/cli.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

/** How a ledger process is started beside the usual way: modules loaded before it, or another script. Tests only. */
export interface Otherwise {
  readonly preload?: string;
  readonly script?: string;
}

/** The environment that an operator gives a ledger at a place. */
const environmentOf = ({ dataDir, databaseUrl }: Place): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  DATA_DIR: dataDir,
  LOG_LEVEL: 'error',
  ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
});

/** Those that run now: none outlives the program that started it. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A ledger process as the service starts it, `ledger serve`, always at the same address. */
export class LedgerProcess {
  readonly #place: Place;
  readonly #port: number;
  readonly #home: string;
  readonly #otherwise: Otherwise;
  #child: ChildProcess | null = null;
  #said = '';

  /** `home` is a directory outside the data, for what a build of the app would be. */
  constructor(place: Place, port: number, home: string, otherwise: Otherwise = {}) {
    this.#place = place;
    this.#port = port;
    this.#home = home;
    this.#otherwise = otherwise;
    mkdirSync(join(home, 'dist'), { recursive: true });
    writeFileSync(join(home, 'dist', 'index.html'), '<!doctype html>');
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What it complained of and logged since it was started last, the end of it. */
  get said(): string {
    return this.#said;
  }

  /** Of the process that was started last; 0 before that. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get runs(): boolean {
    const child = this.#child;
    return child !== null && child.exitCode === null && child.signalCode === null;
  }

  /** Starts it, and waits for nothing. */
  launch(): void {
    const { preload, script } = this.#otherwise;
    const serve = script ? [script] : [CLI, 'serve'];
    this.#said = '';
    const child = spawn(
      process.execPath,
      ['--import', TSX, ...(preload ? ['--import', preload] : []), ...serve],
      {
        cwd: this.#home,
        env: { ...environmentOf(this.#place), HOST: '127.0.0.1', PORT: String(this.#port) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    // What it complains of at its start comes the one way, what it logs the other.
    for (const output of [child.stdout, child.stderr])
      output.on('data', (bytes: Buffer) => (this.#said = `${this.#said}${String(bytes)}`.slice(-4_000)));
    running.add(child);
    child.once('exit', () => running.delete(child));
    this.#child = child;
  }

  /** Waits until it answers that it is ready; false where it ends before that. */
  async ready(): Promise<boolean> {
    const giveUp = Date.now() + 60_000;
    while (this.runs) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.ok) return true;
      if (Date.now() > giveUp) throw new Error(`The ledger does not become ready.\n${this.#said}`);
      await setTimeout(20);
    }
    return false;
  }

  /** Stands still, as with its power gone: of each thread nothing runs on but what the kernel had begun for it. */
  async freeze(): Promise<void> {
    const child = this.#child;
    if (!child || !this.runs) return;
    child.kill('SIGSTOP');
    while (this.runs && !statesOf(this.pid).every((state) => /[TtDZX]/.test(state))) await setTimeout(1);
  }

  /** SIGKILL, and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || !this.runs) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

/** What each thread of a process does, by Linux's letters: T stands still, D waits for a disk. */
function statesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(
      (task) => /^\d+ \(.*\) (\w)/s.exec(readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8'))?.[1] ?? '',
    );
  } catch {
    // A thread, or all of them, ended meanwhile: look again.
    return ['R'];
  }
}
