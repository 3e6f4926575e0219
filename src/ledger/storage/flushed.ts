import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a file system says that can't flush a directory, as some of networks: then it need not, or nobody can help it. */
const CAN_NOT = new Set(['EBADF', 'EINVAL', 'ENOTSUP']);

/** Flushes a file that is written: from here on a power cut takes nothing of it. */
export function flushFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Flushes which names a directory has: what was made, renamed or removed in it stays so. */
export function flushNames(directory: string): void {
  // Windows opens no directory, and writes names down by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && CAN_NOT.has(String(cause.code)))) throw cause;
  } finally {
    closeSync(handle);
  }
}

/** Flushes all files of a directory that has nothing else, and their names. */
export function flushFilesIn(directory: string): void {
  for (const name of readdirSync(directory)) flushFile(join(directory, name));
  flushNames(directory);
}

/** Makes a directory and those on the way to it, for their owner only, and flushes that they are there. */
export function makeDirectory(directory: string): void {
  const first = mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const last = resolve(first);
  for (let at = resolve(directory); ; at = dirname(at)) {
    flushNames(dirname(at));
    if (at === last || at === dirname(at)) return;
  }
}
