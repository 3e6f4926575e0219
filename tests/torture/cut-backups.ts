import fs, { chmodSync, mkdtempSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBackup } from '../../src/ledger/backup/check-backup.ts';
import { backup } from '../../src/ledger/commands/backup.ts';
import type { Command } from '../../src/ledger/commands/command.ts';
import { restore } from '../../src/ledger/commands/restore.ts';
import { findFederation } from '../../src/ledger/federation.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import type { Place } from '../../src/ledger/storage/open.ts';
import { type Cluster, newDatabase, startCluster } from '../postgres.ts';
import { BlockImage } from './block-image.ts';
import { found } from './house.ts';
import type { Orders, Outcome } from './outcome.ts';

export interface BackupTorture extends Orders {
  readonly what: string;
  /** PostgreSQL's programs; null: SQLite. */
  readonly postgres: string | null;
  /** Planted: nothing that is written beside a database is flushed. */
  readonly careless: boolean;
}

/**
 * Backs a ledger up to a disk of its own and cuts its power in the instant in which that is said to be done; then
 * restores to such a disk, the same way. Both have to be there whole afterwards.
 */
export async function cutBackups(torture: BackupTorture): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), 'commontill-power-'));
  chmodSync(home, 0o711);
  const image = new BlockImage(home, 64);
  const cluster = torture.postgres === null ? null : await startCluster(torture.postgres);
  const flush = fs.fsyncSync;
  try {
    const source = { dataDir: join(home, 'source'), databaseUrl: await anotherDatabase(cluster) };
    await found(source);
    const kept = join(home, 'kept');
    await done(backup, source, kept);
    if (torture.careless) replaceFlush(() => undefined);
    const faults: string[] = [];
    let cuts = 0;
    while (cuts < torture.kills && faults.length === 0) {
      cuts += 1;
      faults.push(...(await cutAfterBackup(image, source, join(image.path, `backups-${cuts}`, 'today'))));
      const target = {
        dataDir: join(image.path, `data-${cuts}`),
        databaseUrl: await anotherDatabase(cluster),
      };
      faults.push(...(await cutAfterRestore(image, kept, source, target)));
      torture.say(`${torture.what}: ${cuts} of ${torture.kills} cuts of each`);
    }
    return { what: torture.what, counts: { 'backups cut': cuts, 'restores cut': cuts }, faults };
  } finally {
    replaceFlush(flush);
    cluster?.stop();
    await image.remove();
  }
}

const anotherDatabase = async (cluster: Cluster | null): Promise<string | null> =>
  cluster && (await newDatabase(cluster.url)).url;

/** For all modules that took it by its name, too. */
function replaceFlush(flush: typeof fs.fsyncSync): void {
  fs.fsyncSync = flush;
  syncBuiltinESMExports();
}

async function cutAfterBackup(image: BlockImage, source: Place, directory: string): Promise<string[]> {
  await done(backup, source, directory);
  await cut(image);
  const whole = await checkBackup(directory, source);
  return whole.ok ? [] : [`a backup that was done: ${whole.error}`];
}

/** What is restored takes the place of another ledger, on SQLite; it is that ledger's then, keys and all. */
async function cutAfterRestore(
  image: BlockImage,
  kept: string,
  source: Place,
  target: Place,
): Promise<string[]> {
  if (target.databaseUrl === null) await (await openLedger(target)).close();
  image.flush();
  await done(restore, target, kept, '--overwrite');
  await cut(image);
  try {
    const own = await openLedger(source);
    const restored = await openLedger(target);
    const [same, federation] = [
      own.keys.publicKey === restored.keys.publicKey,
      await findFederation(restored.db),
    ];
    await own.close();
    await restored.close();
    return same && federation ? [] : ['a restore that was done: another ledger is there'];
  } catch (cause) {
    return [`a restore that was done: ${cause instanceof Error ? cause.message : String(cause)}`];
  }
}

async function cut(image: BlockImage): Promise<void> {
  image.cut();
  await image.reopen();
}

/** Runs a command as an operator does; throws where it does not say that it is done. */
async function done(command: Command, { dataDir, databaseUrl }: Place, ...words: string[]): Promise<void> {
  const complaints: string[] = [];
  const variables = { DATA_DIR: dataDir, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) };
  const complain = (line: string) => void complaints.push(line);
  const code = await command.run(words, { variables, say: () => undefined, complain });
  if (code !== 0) throw new Error(complaints.join('\n'));
}
