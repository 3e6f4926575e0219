import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../core/result.ts';
import { type CommandFailure, refused, unusable } from './command.ts';

/** Only the owner reads it: for secrets, and for cards, which whoever has can show. */
export const PRIVATE = 0o600;
/** Anyone may read it. */
export const PUBLIC = 0o644;

/** Reads a file, or says why it can't be read. */
export function readBytes(path: string): Result<Uint8Array, CommandFailure> {
  try {
    return ok(new Uint8Array(readFileSync(path)));
  } catch (error) {
    return unusable(`${path} can't be read (${codeOf(error)}).`);
  }
}

/** Replaces a file at once or not at all: whatever goes wrong, the old one is still there. */
export function replaceFile(path: string, data: string | Uint8Array, mode: number): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeDurably(draft, data, mode);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Why a public file may not take this place: what stands there is no file of the same kind, perhaps a key. [ISSUE-1] */
export function occupied(path: string, isSameKind: (bytes: Uint8Array) => boolean): CommandFailure | null {
  if (!existsSync(path)) return null;
  const held = statSync(path).isFile() ? readBytes(path) : null;
  if (held?.ok && isSameKind(held.value)) return null;
  const refusal = refused(`${path} holds something else and is left as it is. Choose another --out.`);
  return refusal.ok ? null : refusal.error;
}

/** Writes a file that must not be there yet, and the folders to it, which only the owner may enter. */
export function writeNewFile(
  folder: string,
  name: string,
  data: string,
  mode: number,
): Result<undefined, CommandFailure> {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeDurably(path, data, mode);
    return ok(undefined);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return refused(`${path} exists already and is left as it is. Choose another --out.`);
  }
}

/** Does something while no other command changes the same folder. */
export async function withLock<Value>(
  folder: string,
  action: () => Promise<Result<Value, CommandFailure>>,
): Promise<Result<Value, CommandFailure>> {
  const lock = join(folder, 'busy.lock');
  try {
    closeSync(openSync(lock, 'wx'));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return unusable(`${folder} can't be used (${codeOf(error)}).`);
    return refused(`Another command is at work in ${folder}. If none is, delete ${lock} and try again.`);
  }
  try {
    return await action();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The system's name of what went wrong with a file, such as ENOENT. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

function writeDurably(path: string, data: string | Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, data);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
