import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureBacklog } from './backlog.ts';
import { measureCards } from './cards.ts';
import { measureCounter } from './counter.ts';
import { measureIngest } from './ingest.ts';
import { measureOutcomes } from './outcome-times.ts';
import { measureQuote } from './quote.ts';
import { reportOf, tableOf } from './report.ts';
import { measureSaleCommit } from './sale-commit.ts';
import { FULL, QUICK } from './scale.ts';
import { measureVerification } from './verification.ts';

/** Measures everything beside its floor, prints it, and writes it down. `--quick` only shows that it works. */
const quick = process.argv.includes('--quick');
const scale = quick ? QUICK : FULL;
const results = fileURLToPath(new URL('results.json', import.meta.url));

console.log('Sales in Chromium …');
const sales = await measureSaleCommit(scale);
console.log('The counter, with many products …');
const counter = await measureCounter(scale.counter);
console.log('A card before the camera …');
const outcomes = await measureOutcomes(scale.outcomes);
console.log('A backlog from a browser …');
const backlog = await measureBacklog(scale);
console.log('Quotes …');
const quotes = measureQuote(scale.quotes);
console.log('Batches into the ledger …');
const figures = [
  ...sales.figures,
  ...counter,
  ...outcomes,
  ...(await measureCards(quick)),
  ...quotes,
  ...backlog,
  ...(await measureVerification(scale)),
  ...(await measureIngest(scale)),
];

const report = reportOf(figures, sales.chromium, { quick, ...scale });
writeFileSync(results, `${JSON.stringify(report, null, 2)}\n`);
console.log(
  `\n${tableOf(report)}\n\nWritten to ${results}${quick ? ' (quick: too few rounds to quote)' : ''}`,
);
