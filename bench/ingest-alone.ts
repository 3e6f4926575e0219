import { parseArgs } from 'node:util';
import { measureIngest } from './ingest.ts';
import { reportOf, tableOf } from './report.ts';
import { FULL, QUICK } from './scale.ts';
import { measureVerification } from './verification.ts';

/**
 * Only how batches are taken, beside their floors. `--quick` takes few rounds; `--sqlite`, `--postgres`, `--storage`,
 * `--http` and `--verification` take only that.
 */
const names = ['quick', 'sqlite', 'postgres', 'storage', 'http', 'verification'] as const;
const { values } = parseArgs({
  options: Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const, default: false }])),
});
const scale = values['quick'] ? QUICK : FULL;
const engine = values['sqlite'] ? 'SQLite' : values['postgres'] ? 'PostgreSQL' : undefined;
const way = values['storage'] ? 'storage' : values['http'] ? 'http' : undefined;
const parts = engine !== undefined || way !== undefined;
const figures = [
  ...(values['verification'] || !parts ? await measureVerification(scale) : []),
  ...(values['verification'] ? [] : await measureIngest(scale, { engine, way })),
];
console.log(tableOf(reportOf(figures, '', scale)));
