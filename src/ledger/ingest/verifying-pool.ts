import { Piscina } from 'piscina';
import type { CheckedBatch } from './verify.ts';
import type { Part } from './verifying-thread.ts';

/** Threads without work end after so long, in milliseconds. */
const IDLE_MS = 60_000;

/** Threads that verify parts of batches. */
export interface Pool {
  /** What came of the parts, in their order; null where they are to be verified without threads. */
  check(parts: readonly Part[]): Promise<readonly CheckedBatch[] | null>;
  /** Whether all threads have ended: after a death, or after a while without work. */
  isOver(): boolean;
}

/**
 * Begins so many threads. Until the first is there, and once one has died, it says null: nobody waits for a thread that
 * may not come.
 */
export function beginPool(script: URL, threads: number): Pool {
  const pool = new Piscina<Part | null, CheckedBatch>({
    filename: script.href,
    // Whatever runs this process: a thread reads TypeScript by itself.
    execArgv: ['--import', import.meta.resolve('tsx')],
    minThreads: threads,
    maxThreads: threads,
  });
  let awake = false;
  let idle: NodeJS.Timeout | undefined;
  let over = false;
  const end = (): void => {
    if (over) return;
    [over, awake] = [true, false];
    clearTimeout(idle);
    void pool.destroy();
  };
  // A thread that dies without work: unheard, it would end the process.
  pool.on('error', end);
  pool.run(null).then(() => {
    awake = !over;
  }, end);
  const rest = (): void => {
    clearTimeout(idle);
    idle = setTimeout(end, IDLE_MS).unref();
  };
  rest();
  return {
    isOver: () => over,
    async check(parts) {
      if (!awake) return null;
      rest();
      try {
        return await Promise.all(parts.map((part) => pool.run(part)));
      } catch {
        end();
        return null;
      }
    },
  };
}
