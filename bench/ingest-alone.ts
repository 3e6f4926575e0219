import { parseArgs } from 'node:util';
import { measureIngest } from './ingest.ts';
import { reportOf, tableOf } from './report.ts';
import { FULL, QUICK } from './scale.ts';
import { measureVerification } from './verification.ts';

/**
 * Only how batches are taken, beside their floors. `--quick` takes few rounds; `--sqlite`, `--postgres`, `--storage`,
 * `--http` and `--verification` take only that, `--registers 1` (2, 4 or 8) only so many at once.
 */
const SWITCH = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: {
    quick: SWITCH,
    sqlite: SWITCH,
    postgres: SWITCH,
    storage: SWITCH,
    http: SWITCH,
    verification: SWITCH,
    registers: { type: 'string' },
  },
});
const scale = values.quick ? QUICK : FULL;
const engine = values.sqlite ? 'SQLite' : values.postgres ? 'PostgreSQL' : undefined;
const way = values.storage ? 'storage' : values.http ? 'http' : undefined;
const registers = values.registers === undefined ? undefined : Number(values.registers);
const parts = engine !== undefined || way !== undefined || registers !== undefined;
const figures = [
  ...(values.verification || !parts ? await measureVerification(scale) : []),
  ...(values.verification ? [] : await measureIngest(scale, { engine, way, registers })),
];
console.log(tableOf(reportOf(figures, '', scale)));
