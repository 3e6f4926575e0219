import { type ChildProcess, fork } from 'node:child_process';
import type { StoreKind } from '../cast.ts';
import type { Block, Report } from './block.ts';
import { Course } from './course.ts';

export interface RunOptions extends Block {
  readonly workers: number;
  readonly store: StoreKind;
  /** The program, which plays where another process started it. */
  readonly program: string;
}

/** How many schedules are played between two reports: what an interrupted run still plays takes about a second. */
const BLOCK = { memory: 50, dexie: 1 } as const;
const TOLD_EVERY_MS = 60_000;
const MOST_FAILURES = 20;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Plays many schedules on some processes and says how it goes; gives the exit code. */
export async function run({ from, to, workers, store, program }: RunOptions): Promise<number> {
  const began = Date.now();
  const course = new Course({ from, to }, BLOCK[store]);
  const children = new Set<ChildProcess>();
  let told = 0;
  /** Why no more is played; the first reason counts. */
  const ends: { readonly why: string; readonly code: number }[] = [];
  const hear = (report: Report): void => {
    course.hear(report);
    for (const { seed, reason } of report.failures)
      console.log(`\nFAILED  ${reason}\n        npm run simulate -- --seed ${seed}${of(store)}`);
    if (course.failures.length >= MOST_FAILURES)
      ends.push({ why: `${MOST_FAILURES} schedules failed`, code: 1 });
    if (Date.now() - told < TOLD_EVERY_MS) return;
    told = Date.now();
    console.log(course.progress(told - began));
  };
  for (const [signal, code] of Object.entries(SIGNALS))
    process.on(signal, () => {
      // Who asks twice does not want to wait for the blocks under way.
      if (ends.length > 0) for (const child of children) child.kill('SIGKILL');
      ends.push({ why: signal, code });
    });
  const ended = Array.from({ length: workers }, () => {
    const child = fork(program, ['--store', store], { execArgv: ['--import', 'tsx'] });
    children.add(child);
    return new Promise<void>((resolve) => {
      let block: Block | null = null;
      child.on('message', (message: Report | 'ready') => {
        if (message !== 'ready') hear(message);
        block = ends.length > 0 ? null : course.next();
        if (block) child.send(block);
        else child.disconnect();
      });
      child.on('exit', (code) => {
        children.delete(child);
        const how = `a process ended (${code ?? 'killed'})`;
        if (block) ends.push({ why: `${how} at seeds ${block.from} to ${block.to - 1}`, code: 1 });
        resolve();
      });
    });
  });
  await Promise.all(ended);
  const ms = Date.now() - began;
  console.log(`\n${course.summary(ms)}`);
  const failed = course.failures.length > 0;
  const [end] = ends;
  if (end) console.log(`\nBroken off: ${end.why}. ${course.howFar(of(store))}`);
  return failed ? 1 : (end?.code ?? 0);
}

const of = (store: StoreKind): string => (store === 'dexie' ? ' --store dexie' : '');
