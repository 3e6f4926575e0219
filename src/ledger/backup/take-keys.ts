import { chmodSync, copyFileSync, existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flushFile, flushNames, makeDirectory } from '../storage/flushed.ts';
import { type Manifest, ROWS_FILE } from './manifest.ts';

/** By which it is told whose keys these are. */
const TELLING = 'ledger-key.pem';

/**
 * Copies a backup's keys and secrets into a data directory, and keeps what was there aside; all of it is on the disk
 * then. The signing key goes first and comes last: cut off anywhere between, it is missing, and a ledger says so. Where
 * it fails, what was there is there again. [BACKUP-3] [LEDGER-14]
 */
export function takeKeys(directory: string, { files }: Manifest, dataDir: string, now: number): void {
  makeDirectory(dataDir);
  const names = files.map(({ name }) => name).filter((name) => name !== ROWS_FILE);
  const keyFirst = names.toSorted((a, b) => Number(b === TELLING) - Number(a === TELLING));
  // No backup takes such a name, and no command that opens the keys meanwhile clears it.
  const ready = (name: string): string => join(dataDir, `${name}.unfinished`);
  const aside = join(dataDir, `before-restore-${now}`);
  try {
    // What a full disk has no room for takes the place of nothing.
    for (const name of names) {
      copyFileSync(join(directory, name), ready(name));
      chmodSync(ready(name), 0o600);
      flushFile(ready(name));
    }
    swap(keyFirst, ready, dataDir, aside);
  } finally {
    for (const name of names) rmSync(ready(name), { force: true });
  }
}

/** Each step is on the disk before the next; where one fails, those before are undone, in turn. */
function swap(
  keyFirst: readonly string[],
  ready: (name: string) => string,
  dataDir: string,
  aside: string,
): void {
  const undo: (() => void)[] = [];
  const flush = (): void => {
    if (existsSync(aside)) flushNames(aside);
    flushNames(dataDir);
  };
  try {
    for (const name of keyFirst) {
      const target = join(dataDir, name);
      if (!existsSync(target)) continue;
      makeDirectory(aside);
      renameSync(target, join(aside, name));
      undo.unshift(() => renameSync(join(aside, name), target));
    }
    flush();
    for (const name of keyFirst.toReversed()) {
      if (name === TELLING) flush();
      renameSync(ready(name), join(dataDir, name));
      undo.unshift(() => rmSync(join(dataDir, name), { force: true }));
    }
    flush();
  } catch (cause) {
    for (const step of undo) step();
    if (existsSync(aside) && readdirSync(aside).length === 0) rmdirSync(aside);
    flush();
    throw cause;
  }
}
