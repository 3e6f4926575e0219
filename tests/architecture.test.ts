import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, ROOMS, roomOf, violations, type SourceFile } from './architecture.ts';

const files: SourceFile[] = sourceFiles('src').map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

describe('the rooms', () => {
  test('every source file stands in a room', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => roomOf(file.path) === null).map((file) => file.path)).toEqual([]);
  });

  test('each room imports only what it may, and no screen another screen', () => {
    expect(files.flatMap(violations)).toEqual([]);
  });

  test('every relative import names a file that exists', () => {
    const known = new Set(files.map((file) => normalize(file.path)));
    const missing = files.flatMap((file) =>
      importsOf(file.text)
        .filter((name) => /^\.\.?\/.*\.tsx?$/.test(name))
        .filter((name) => !known.has(normalize(join(dirname(file.path), name))))
        .map((name) => `${file.path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('files stay small: 300 lines at most', () => {
    const long = files.filter((file) => file.text.split('\n').length > 301);
    expect(long.map((file) => file.path)).toEqual([]);
  });

  test('no barrels and no drawers for odds and ends', () => {
    const names = files.map((file) => file.path);
    expect(names.filter((path) => /\/(index|utils?|helpers?|misc|common)(\/|\.tsx?$)/.test(path))).toEqual(
      [],
    );
  });
});

describe('the check itself', () => {
  const planted = (path: string, text: string) => violations({ path, text });

  test.each([
    ['src/core/x.ts', "import { a } from '../ledger/x.ts'"],
    ['src/core/x.ts', "import fs from 'node:fs'"],
    ['src/core/x.ts', "import Dexie from 'dexie'"],
    ['src/core/x.ts', 'const now = Date.now()'],
    ['src/core/x.ts', 'const chance = Math.random()'],
    ['src/sync/x.ts', "import { db } from '../device/db.ts'"],
    ['src/issuing/x.ts', "import type { A } from '../ledger/a.ts'"],
    ['src/ledger/x.ts', "const demo = await import('../demo/found.ts')"],
    ['src/office/x.tsx', "import { till } from '../register/till.ts'"],
    ['src/register/screens/Pay.tsx', "import { Sell } from './Sell.tsx'"],
    ['src/register/screens/pay/Cash.tsx', "import { Sell } from '../sell/Sell.tsx'"],
    ['src/register/ui/Tile.tsx', "import { till } from '../till.ts'"],
    ['src/worker/x.ts', "export * from '../register/till.ts'"],
    ['src/protocol/x.ts', "import { z } from 'zod'"],
  ])('finds a planted violation in %s: %s', (path, text) => {
    expect(planted(path, text)).toHaveLength(1);
  });

  test.each([
    ['src/office/x.tsx', "import { Icon } from '../register/ui/Icon.tsx'"],
    ['src/register/screens/sell/Wall.tsx', "import { Row } from './Row.tsx'"],
    ['src/demo/x.ts', "import { start } from '../ledger/start.ts'"],
  ])('lets %s do: %s', (path, text) => {
    expect(planted(path, text)).toEqual([]);
  });

  test('every room has its own tsconfig, listed in the root', () => {
    const root = readFileSync('tsconfig.json', 'utf8');
    for (const room of Object.keys(ROOMS)) expect(root).toContain(`"path": "src/${room}"`);
  });
});
