import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import { proveLedger, type WholeProof } from '../books/prove.ts';
import { openOwnKeys } from '../keys/own-keys.ts';
import { flushFilesIn, flushNames, makeDirectory } from '../storage/flushed.ts';
import { endHalfRestored, stayHalfRestored } from '../storage/half-restored.ts';
import { databaseFile, restoreLock, restoringIn } from '../storage/data-directory.ts';
import { type Hold, holdAlone, isInUse, openSqlite } from '../storage/sqlite.ts';
import { declareRestore } from './declare.ts';
import type { Manifest } from './manifest.ts';

/**
 * Puts a backup's files into a data directory, into which no other is restored: first beside what is there, verified,
 * and only then in its place. What was there is kept in a directory of its own. [BACKUP-3] [BACKUP-4]
 */
export async function restoreSqlite(
  directory: string,
  manifest: Manifest,
  dataDir: string,
  now: number,
  progress: (text: string) => void,
): Promise<Result<WholeProof, string>> {
  if (isUsed(dataDir)) return err(IN_USE);
  stayHalfRestored(dataDir);
  const beside = restoringIn(dataDir);
  rmSync(beside, { recursive: true, force: true });
  makeDirectory(beside);
  const proof = await readied(directory, beside, manifest, now, progress).catch((cause: unknown) => {
    rmSync(beside, { recursive: true, force: true });
    throw cause;
  });
  const held = proof.ok ? hold(dataDir) : null;
  if (proof.ok && held) {
    // Once this has begun, what is beside stays until it is in its place: no ledger begins anew between the two.
    try {
      swapIn(beside, dataDir, now);
    } finally {
      held.release();
    }
    endHalfRestored(dataDir);
  }
  rmSync(beside, { recursive: true, force: true });
  return proof.ok && !held ? err(IN_USE) : proof;
}

const IN_USE = 'A ledger is using this database. Stop it first.';
const isUsed = (dataDir: string): boolean =>
  existsSync(databaseFile(dataDir)) && isInUse(databaseFile(dataDir));

/** Keeps a ledger from starting on what is moved aside; null where one has. Windows moves nothing that is open. */
function hold(dataDir: string): Hold | null {
  const nothing: Hold = { release: () => {} };
  const held = existsSync(databaseFile(dataDir)) ? holdAlone(databaseFile(dataDir)) : nothing;
  if (!held || process.platform !== 'win32') return held;
  held.release();
  return nothing;
}

async function readied(
  directory: string,
  beside: string,
  manifest: Manifest,
  now: number,
  progress: (text: string) => void,
): Promise<Result<WholeProof, string>> {
  for (const { name } of manifest.files) {
    copyFileSync(join(directory, name), join(beside, name));
    chmodSync(join(beside, name), 0o600);
  }
  const proof = await proven(beside, manifest, now, progress);
  // It takes a while, in which a ledger may start: so before anybody looks whether one has.
  if (proof.ok) flushFilesIn(beside);
  return proof;
}

/** Opens what was restored, migrates it, verifies it and declares it. */
async function proven(
  beside: string,
  manifest: Manifest,
  now: number,
  progress: (text: string) => void,
): Promise<Result<WholeProof, string>> {
  const { db } = await openSqlite(beside);
  try {
    const keys = await openOwnKeys(db, beside);
    const proof = await proveLedger(db, keys, now, progress);
    if (proof.broken.length > 0) return err(proof.broken.join('\n'));
    if (proof.entries !== manifest.entries)
      return err(`The backup says ${manifest.entries} entries, and its database has ${proof.entries}.`);
    await declareRestore(db, keys, manifest.time, now);
    return ok(proof);
  } finally {
    await db.destroy();
  }
}

/**
 * Moves what is there aside, the database first; then what was restored into its place, the database last. Each step is
 * on the disk before the next: a power cut finds one of them.
 */
function swapIn(beside: string, dataDir: string, now: number): void {
  const aside = join(dataDir, `before-restore-${now}`);
  const isDatabase = (name: string): boolean => join(dataDir, name) === databaseFile(dataDir);
  const databaseFirst = (a: string, b: string): number => Number(isDatabase(b)) - Number(isDatabase(a));
  const there = readdirSync(dataDir, { withFileTypes: true }).filter((each) => each.isFile());
  const ours = there
    .map(({ name }) => name)
    // Nor what SQLite keeps beside that.
    .filter((name) => !join(dataDir, name).startsWith(restoreLock(dataDir)))
    .toSorted(databaseFirst);
  if (ours.length > 0) mkdirSync(aside, { mode: 0o700 });
  for (const name of ours) renameSync(join(dataDir, name), join(aside, name));
  if (ours.length > 0) flushNames(aside);
  flushNames(dataDir);
  const restored = readdirSync(beside).toSorted(databaseFirst).toReversed();
  for (const name of restored) renameSync(join(beside, name), join(dataDir, name));
  flushNames(dataDir);
}
