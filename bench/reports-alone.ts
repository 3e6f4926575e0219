import { parseArgs } from 'node:util';
import { measureReports } from './reports.ts';
import { reportOf, tableOf } from './report.ts';
import { FULL, QUICK } from './scale.ts';

/**
 * Only reports, of a small ledger and of a large one; fails where one takes longer with the ledger. `--quick` takes two
 * small ones, `--sqlite` or `--postgres` one engine.
 */
const SWITCH = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { quick: SWITCH, sqlite: SWITCH, postgres: SWITCH } });
const scale = values.quick ? QUICK : FULL;
const only = values.sqlite ? 'sqlite' : values.postgres ? 'postgres' : undefined;
const figures = await measureReports(scale.reports, only);
console.log(tableOf(reportOf(figures, '', scale.reports)));
const late = figures.some(({ ratio, target }) => target !== null && ratio > target);
if (late && !values.quick) process.exitCode = 1;
