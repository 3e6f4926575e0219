import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new, empty directory. */
export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'commontill-'));

/** Every file under a directory with the hash of its bytes. */
export function filesIn(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [
        path.slice(directory.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ];
    }),
  );
}
