import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFile, restoringIn } from './data-directory.ts';
import { flushNames } from './flushed.ts';

/** A directory that says so while one that was cut off is done once more: no restore moves it, no backup takes it. */
const onceMoreIn = (dataDir: string): string => join(dataDir, 'restoring-once-more');

/** Whether a restore was cut off between what was there and what it puts there: a ledger must not begin anew. */
export const isHalfRestored = (dataDir: string): boolean =>
  !existsSync(databaseFile(dataDir)) &&
  (existsSync(databaseFile(restoringIn(dataDir))) || existsSync(onceMoreIn(dataDir)));

/** Keeps that known until a restore is done, whatever becomes of what the one that was cut off had made ready. */
export function stayHalfRestored(dataDir: string): void {
  if (!isHalfRestored(dataDir)) return;
  mkdirSync(onceMoreIn(dataDir), { recursive: true, mode: 0o700 });
  flushNames(dataDir);
}

/** Forgets it: the database is in its place. */
export const endHalfRestored = (dataDir: string): void =>
  rmSync(onceMoreIn(dataDir), { recursive: true, force: true });

/** Whether there is what a restore made ready and has not moved. */
export const isReadyBeside = (dataDir: string): boolean =>
  existsSync(restoringIn(dataDir)) && readdirSync(restoringIn(dataDir)).length > 0;
