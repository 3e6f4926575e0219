import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../core/result.ts';
import { databaseFile } from '../ledger/storage/data-directory.ts';

/** Where a founding works until all of it is there. */
const WORKPLACE = '.founding';
const OWNER = 'process';

export type WorkplaceError =
  | { readonly type: 'founding-elsewhere'; readonly process: number }
  | { readonly type: 'demo-without-ledger'; readonly folder: string };

/** The folder in a data directory that holds what belongs to the demo. */
export const demoFolder = (dataDir: string): string => join(dataDir, 'demo');

/**
 * Does `work` in an empty folder and, once it is done, moves what it made into the data directory, the ledger's
 * file last: only with that the federation is founded. Whatever stops it before leaves nothing that counts, and
 * the next founding clears it away. [DEMO-1]
 */
export async function foundIn<Value>(
  dataDir: string,
  work: (folder: string) => Promise<Value>,
): Promise<Result<Value, WorkplaceError>> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const workplace = join(dataDir, WORKPLACE);
  const taken = take(workplace);
  if (!taken.ok) return taken;
  const demo = demoFolder(dataDir);
  if (existsSync(demo) && !taken.value.leftBehind) {
    rmSync(workplace, { recursive: true });
    return err({ type: 'demo-without-ledger', folder: demo });
  }
  // Moved by a founding that got no further: it left its workplace behind, and no ledger.
  rmSync(demo, { recursive: true, force: true });
  const made = join(workplace, 'made');
  mkdirSync(made, { mode: 0o700 });
  const value = await work(made);
  renameSync(demoFolder(made), demo);
  renameSync(databaseFile(made), databaseFile(dataDir));
  rmSync(workplace, { recursive: true });
  return ok(value);
}

/** Makes the workplace ours; one whose process is gone was left behind and is cleared first. */
function take(workplace: string): Result<{ leftBehind: boolean }, WorkplaceError> {
  const leftBehind = existsSync(workplace);
  if (leftBehind) {
    const owner = ownerOf(workplace);
    if (owner !== null && isAtWork(owner)) return err({ type: 'founding-elsewhere', process: owner });
    rmSync(workplace, { recursive: true, force: true });
  }
  mkdirSync(workplace, { mode: 0o700 });
  writeFileSync(join(workplace, OWNER), String(process.pid));
  return ok({ leftBehind });
}

function ownerOf(workplace: string): number | null {
  try {
    return Number(readFileSync(join(workplace, OWNER), 'utf8'));
  } catch {
    return null;
  }
}

function isAtWork(owner: number): boolean {
  if (owner === process.pid) return false;
  try {
    // Signal 0 asks only whether the process is there.
    process.kill(owner, 0);
    return true;
  } catch {
    return false;
  }
}
