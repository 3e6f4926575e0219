import { parseArgs } from 'node:util';
import { type Mended, rebuildAndMend } from '../books/mend.ts';
import { MOST_TOLD, rebuild as compareBooks } from '../books/rebuild.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import { BESIDE } from '../storage/postgres.ts';
import type { Command, Surroundings } from './command.ts';
import { actsFromHere, withLedger } from './data.ts';
import { progressTo } from './progress.ts';

/** Posts the journal anew and says whether the books are the same. [REBUILD-1] [REBUILD-2] */
export const rebuild: Command = {
  usage: 'rebuild [--write]',
  summary: 'post the journal anew and compare postings and totals; --write puts wrong totals right',
  more: [
    '--write   adds to totals what they lack; left out, nothing is written',
    'Entries and postings are never changed. It ends with 0 where the books are as the journal says, or are so now.',
  ],
  run: async (given, surroundings) => {
    const { values } = parseArgs({ args: [...given], options: { write: { type: 'boolean' } } });
    const progress = progressTo(process.stderr, Date.now);
    const work: Parameters<typeof withLedger>[1] = async (db, environment) => {
      const at = (entries: number, where: string): void => progress.at(`${entries} entries, now ${where}`);
      const found = values.write
        ? await rebuildAndMend(db, at, await actsFromHere(db, environment))
        : { ...(await atOneMoment(db, (trx) => compareBooks(trx, { progress: at }))), written: false };
      progress.done();
      return report(found, surroundings);
    };
    return withLedger(surroundings, work, BESIDE);
  },
};

/** Says what was found; 0 where all is the same, or is so now. */
function report(found: Mended, { say, complain }: Surroundings): number {
  const { entries, unposted, postings, sums, unreadable, wrongPostings, wrongSums, told, written } = found;
  say(`${entries} entries posted anew: ${postings} postings, ${sums} totals, ${unposted} entries unposted.`);
  for (const { table, where, stored, anew } of told) {
    complain(`${table}, ${where}: stored ${stored ?? 'nothing'}; by the journal ${anew ?? 'nothing'}`);
  }
  const more = wrongPostings + wrongSums - told.length;
  if (more > 0) complain(`… and ${more} more; the first ${MOST_TOLD} are named.`);
  if (wrongPostings === 0 && wrongSums === 0) {
    say('Postings and totals are identical.');
    return 0;
  }
  if (written) say(`${wrongSums} totals are put right.`);
  else if (wrongSums > 0) complain(`${wrongSums} totals are wrong. ${whatHelps(unreadable)}`);
  if (wrongPostings === 0) return written ? 0 : 1;
  complain(
    `${wrongPostings} postings or entries are wrong. Nothing here changes them: restore a backup, and the registers send again.`,
  );
  return 1;
}

const whatHelps = (unreadable: number): string =>
  unreadable === 0
    ? 'rebuild --write puts them right.'
    : `They stay as they are, for ${unreadable} entries can not be posted anew.`;
