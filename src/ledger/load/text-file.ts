import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import type { LoadError } from './errors.ts';
import { nearest } from './nearest.ts';

/** The largest file that is read, in bytes: ten thousand products fit many times over. */
const LARGEST_FILE = 10_000_000;

/** Reads a file of the folder as UTF-8 text, a byte order mark taken off. */
export function readTextFile(folder: string, file: string): Result<string, LoadError> {
  const fail = (type: LoadError['type'], problem: string, expected: string, row: number | null = null) =>
    err({ type, file, row, column: null, problem, expected });
  const path = join(folder, file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return err(missing(file, nearest(file, filesIn(folder))));
  // A pipe or a device could be read for ever.
  if (!found.isFile()) return fail('unreadable-file', 'is not a regular file', 'a file');
  if (found.size > LARGEST_FILE) {
    return fail('unreadable-file', `has ${found.size} bytes`, `at most ${LARGEST_FILE}`);
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return fail('unreadable-file', `cannot be read (${reason})`, 'a file that may be read');
  }
  if (isUtf16(bytes)) {
    return fail('unreadable-file', 'is UTF-16 text', 'UTF-8; save it as "CSV UTF-8"');
  }
  if (!isUtf8(bytes)) {
    return fail('unreadable-file', 'is not UTF-8 text', 'UTF-8; save it as "CSV UTF-8"', firstBadLine(bytes));
  }
  return ok(new TextDecoder().decode(bytes));
}

/** Whether a folder has something of this name. */
export const isThere = (folder: string, file: string): boolean =>
  statSync(join(folder, file), { throwIfNoEntry: false }) !== undefined;

/**
 * The error for a file that may be left out and is not there, when another CSV file was probably meant to be it: what
 * it says would be lost without a word. null when there is none.
 */
export function misspeltIn(folder: string, file: string): LoadError | null {
  const stem = (name: string): string => name.replace(/\.csv$/i, '');
  const others = filesIn(folder).filter((name) => /\.csv$/i.test(name));
  const near = nearest(stem(file), others.map(stem));
  const name = others.find((each) => stem(each) === near);
  return name === undefined ? null : missing(file, name);
}

const missing = (file: string, near: string | null): LoadError => ({
  type: 'missing-file',
  file,
  row: null,
  column: null,
  problem: 'is missing',
  expected: near ? `this name instead of ${near}` : 'a file of this name',
});

/** Names of the files in a folder; none when it is not there. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const isUtf16 = (bytes: Buffer): boolean => {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff';
};

function firstBadLine(bytes: Buffer): number {
  for (let line = 1, from = 0; ; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}
