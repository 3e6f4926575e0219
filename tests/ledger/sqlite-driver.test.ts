import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** A process that leaves many statements and databases to be collected while nothing runs, then reads once more. */
const SCRIPT = `
  import Database from '${new URL('../../src/ledger/storage/sqlite-driver.ts', import.meta.url).href}';
  for (let each = 0; each < 100; each += 1) {
    const db = new Database(':memory:');
    for (let statement = 0; statement < 100; statement += 1) db.prepare('select ' + statement).get();
  }
  // Collected by a task of its own, with no JavaScript at work: as it happens in a server that waits.
  await gc({ execution: 'async' });
  setTimeout(() => console.log(new Database(':memory:').prepare("select 'reads on' as said").get().said), 50);
`;

test('SQLite’s driver is one that this Node can run: what is collected while it rests does not end it', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval', SCRIPT],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
  );
  expect(stdout.trim()).toBe('reads on');
});
