import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

/** A new, empty directory, until the test file that asked for it has ended. */
export function newDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'commontill-demo-'));
  made.push(directory);
  return directory;
}

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
