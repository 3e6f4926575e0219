import { measureIngest } from './ingest.ts';
import { reportOf, tableOf } from './report.ts';
import { FULL, QUICK } from './scale.ts';

/** Only the ledger's storage beside its floors, on both engines. `--quick` takes few rounds. */
const scale = process.argv.includes('--quick') ? QUICK : FULL;
console.log(tableOf(reportOf(await measureIngest(scale), '', scale)));
