import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from './system.ts';

const CATEGORIES = ['coffee', 'tea', 'bread', 'sweet', 'plates', 'shelf'];

/** Loads so many products more into the demo's cafe, `Bench thing 0 of many` and on, through the command that people use. */
export function loadProducts(system: System, products: number): void {
  const folder = join(system.dataDir, 'bench-federation');
  cpSync(join(system.dataDir, 'demo', 'federation'), folder, { recursive: true });
  const rows = Array.from(
    { length: products },
    (_, at) =>
      `kitchen-table,bench-${at},Bench thing ${at} of many,${CATEGORIES[at % CATEGORIES.length]},standard,${1 + (at % 40)}.50,${50_000 + at},,,,,,,,`,
  );
  appendFileSync(join(folder, 'products.csv'), `\n${rows.join('\n')}\n`);
  execFileSync(process.execPath, ['--import', 'tsx', 'src/ledger/cli.ts', 'load', folder], {
    env: { ...process.env, DATA_DIR: system.dataDir },
    stdio: 'pipe',
  });
}
