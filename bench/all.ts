import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureBacklog } from './backlog.ts';
import { measureCards } from './cards.ts';
import { measureCounter } from './counter.ts';
import { measureIngest } from './ingest.ts';
import { measureOutcomes } from './outcome-times.ts';
import { measureQuote } from './quote.ts';
import { type Figure, reportOf, rowsOf, tableOf } from './report.ts';
import { measureReports } from './reports.ts';
import { measureSaleCommit } from './sale-commit.ts';
import { FULL, QUICK } from './scale.ts';
import { chromiumVersion } from './tablet-page.ts';
import { measureVerification } from './verification.ts';

/** Measures everything beside its floor, prints it, and writes it down. `--quick` only shows that it works. */
const quick = process.argv.includes('--quick');
const scale = quick ? QUICK : FULL;
const results = fileURLToPath(new URL('results.json', import.meta.url));

const parts: readonly (readonly [title: string, measure: () => Figure[] | Promise<Figure[]>])[] = [
  ['Sales in Chromium', () => measureSaleCommit(scale)],
  ['The counter, with many products', () => measureCounter(scale.counter)],
  ['A card before the camera', () => measureOutcomes(scale.outcomes)],
  ['Cards', () => measureCards(quick)],
  ['Quotes', () => measureQuote(scale.quotes)],
  ['A backlog from a browser', () => measureBacklog(scale)],
  ['Verification', () => measureVerification(scale)],
  ['Batches into the ledger', () => measureIngest(scale)],
  ['The reports of a year and of ten years', () => measureReports(scale.reports)],
];

const figures: Figure[] = [];
const reportSoFar = () => reportOf(figures, chromiumVersion(), { quick, ...scale });
for (const [at, [title, measure]] of parts.entries()) {
  console.log(`\n${at + 1} of ${parts.length}: ${title} …`);
  const measured = await measure();
  figures.push(...measured);
  // A run takes long, and who breaks it off keeps what it came to.
  console.log(rowsOf(measured));
  writeFileSync(results, `${JSON.stringify(reportSoFar(), null, 2)}\n`);
}

const report = reportSoFar();
console.log(
  `\n${tableOf(report)}\n\nWritten to ${results}${quick ? ' (quick: too few rounds to quote)' : ''}`,
);
