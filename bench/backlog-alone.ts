import { measureBacklog } from './backlog.ts';
import { reportOf, tableOf } from './report.ts';
import { FULL, QUICK } from './scale.ts';

/** Only a backlog's arrival beside its floor. `--quick` takes a small one. */
const scale = process.argv.includes('--quick') ? QUICK : FULL;
console.log(tableOf(reportOf(await measureBacklog(scale), '', scale)));
