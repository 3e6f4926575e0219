import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import type { Place } from '../storage/open.ts';
import { digestOf, type Manifest, readManifest } from './manifest.ts';

/**
 * Whether a directory is a whole backup for this kind of database; else why not, in a sentence. `progress` hears how far
 * it has read. [BACKUP-3] [SERVICE-7]
 */
export async function checkBackup(
  directory: string,
  { databaseUrl }: Place,
  progress: (text: string) => void = () => undefined,
): Promise<Result<Manifest, string>> {
  const manifest = readManifest(directory);
  if (!manifest) return err(`${directory} is no backup: it has no backup.json that can be read.`);
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = join(directory, name);
    if (!existsSync(file)) return err(`The backup is not whole: ${name} is missing.`);
    const is = await digestOf(file, (read) =>
      progress(`read ${megabytes(read)} of ${megabytes(bytes)} MB of ${name}`),
    );
    if (is.bytes !== bytes || is.sha256 !== sha256)
      return err(`The backup is damaged: ${name} is not as it was written.`);
  }
  if ((manifest.engine === 'postgres') !== (databaseUrl !== null)) {
    return err(
      manifest.engine === 'postgres'
        ? 'This is a backup of a ledger on PostgreSQL: set DATABASE_URL to a new, empty database.'
        : 'This is a backup of a ledger on SQLite: restore it without DATABASE_URL, then move it: npm run ledger -- migrate --to postgres://…',
    );
  }
  return ok(manifest);
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
