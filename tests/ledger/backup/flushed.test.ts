import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backup } from '../../../src/ledger/commands/backup.ts';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { onBothEngines, runCommand, type TestPlace } from '../both-engines.ts';
import { foundSampleIn } from '../sample-federation.ts';
import { temporaryDirectory } from '../server-kit.ts';

/** Files and directories that were flushed, by their number, which stays when they are renamed. */
const flushed = vi.hoisted(() => new Set<number>());

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const noting: typeof fs.fsyncSync = (handle) => {
    fs.fsyncSync(handle);
    flushed.add(fs.fstatSync(handle).ino);
  };
  return { ...fs, fsyncSync: noting };
});

/** What of a directory that is said to be done was not flushed: its files, its names, and its own name in the one above. */
const unflushed = (directory: string): string[] =>
  [
    dirname(directory),
    directory,
    ...readdirSync(directory).flatMap((name) =>
      // What keeps a ledger that was there before has names of its own.
      name.startsWith('before-restore') || statSync(join(directory, name)).isFile()
        ? [join(directory, name)]
        : [],
    ),
  ].filter((path) => !flushed.has(statSync(path).ino));

onBothEngines('a power cut right after', (newPlace) => {
  let place: TestPlace;
  let elsewhere: ReturnType<typeof temporaryDirectory>;
  let kept: string;
  beforeEach(async () => {
    elsewhere = temporaryDirectory();
    kept = join(elsewhere.path, 'backups', 'today');
    place = await newPlace();
    const ledger = await place.open();
    await foundSampleIn(ledger.db);
    await ledger.close();
    flushed.clear();
  }, 60_000);
  afterEach(async () => {
    await place.remove();
    elsewhere.remove();
  });

  test('[BACKUP-1] a backup takes nothing of it: all files and their names are flushed by then', async () => {
    expect(await runCommand(backup, place.variables, kept)).toMatchObject({ code: 0 });
    expect(readdirSync(kept)).toContain('ledger-key.pem');
    expect(unflushed(kept)).toEqual([]);
    expect(flushed).toContain(statSync(elsewhere.path).ino);
  });

  test('[BACKUP-3] a restore takes nothing of it, nor of what was there before', async () => {
    await runCommand(backup, place.variables, kept);
    const other = await newPlace();
    const dataDir = join(other.dataDir, 'data');
    const variables = { ...other.variables, DATA_DIR: dataDir };
    flushed.clear();
    expect(await runCommand(restore, variables, kept)).toMatchObject({ code: 0 });
    expect(unflushed(dataDir)).toEqual([]);
    if (other.databaseUrl === null) {
      flushed.clear();
      expect(await runCommand(restore, variables, kept, '--overwrite')).toMatchObject({ code: 0 });
      expect(readdirSync(dataDir).some((name) => name.startsWith('before-restore'))).toBe(true);
      expect(unflushed(dataDir).filter((path) => path !== other.dataDir)).toEqual([]);
    }
    await other.remove();
  });
});
