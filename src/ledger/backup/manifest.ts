import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** What a backup is called inside its directory. */
export const MANIFEST = 'backup.json';
export const SQLITE_FILE = 'ledger.sqlite';
export const ROWS_FILE = 'ledger.jsonl.gz';

const manifestSchema = z.object({
  v: z.literal(1),
  /** UTC milliseconds. */
  time: z.int(),
  engine: z.enum(['sqlite', 'postgres']),
  federation: z.string(),
  entries: z.int(),
  files: z.array(
    z.object({ name: z.string().check(z.regex(/^[\w.-]+$/)), bytes: z.int(), sha256: z.string() }),
  ),
});

/** What a backup holds, so that a restore can tell whether all of it is there. [BACKUP-1] */
export type Manifest = z.infer<typeof manifestSchema>;

/** Reads a backup's manifest; null where the directory is no backup. */
export function readManifest(directory: string): Manifest | null {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(join(directory, MANIFEST), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A file's size and SHA-256, read piece by piece; `progress` hears how many bytes were read. */
export async function digestOf(
  file: string,
  progress: (bytes: number) => void = () => undefined,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream: AsyncIterable<Buffer> = createReadStream(file);
  for await (const chunk of stream) {
    bytes += chunk.length;
    hash.update(chunk);
    progress(bytes);
  }
  return { bytes, sha256: hash.digest('hex') };
}
