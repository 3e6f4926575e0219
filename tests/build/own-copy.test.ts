import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { ownCopy } from '../../build/own-copy.ts';

/** A first screen and a later one, which take different things of one file; the later one's stands on another file. */
const SOURCES = {
  'first.js': "import { one } from './library.js'; console.log(one); import('./later.js');",
  'later.js': "import { other } from './library.js'; console.log(other);",
  'library.js': "import { deep } from './deep.js'; export const one = 'for all'; export const other = deep;",
  'deep.js': "export const deep = 'for later';",
};

/** What is loaded first and what later, once built; `copied` are the files of which the later screen has its own. */
async function built(copied: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'own-copy-'));
  try {
    for (const [name, text] of Object.entries(SOURCES)) await writeFile(join(folder, name), text);
    const output = await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [ownCopy(join(folder, 'later.js'), copied)],
      build: { write: false, modulePreload: false, rolldownOptions: { input: join(folder, 'first.js') } },
    });
    if (!('output' in output)) throw new Error('one build was asked for');
    const chunks = output.output.flatMap((each) => (each.type === 'chunk' ? [each] : []));
    const codeOf = (first: boolean) =>
      chunks
        .filter(({ isEntry }) => isEntry === first)
        .map(({ code }) => code)
        .join('\n');
    return { first: codeOf(true), later: codeOf(false) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('what only a later screen takes of a file that the first one uses is loaded later', async () => {
  const shared = await built([]);
  expect(shared.first).toContain('for later');

  const { first, later } = await built(['./library.js', './deep.js']);
  expect(first).toContain('for all');
  expect(first).not.toContain('for later');
  expect(later).toContain('for later');
});
