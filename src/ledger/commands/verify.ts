import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type HeldHead, readHeldHeads } from '../proof/held-heads.ts';
import { recordsIn } from '../proof/read-file.ts';
import { isSound, type Verdict } from '../proof/verdict.ts';
import { type Against, MOST_TOLD, verifyJournal } from '../proof/verify-journal.ts';
import { foundLine, verdictLines } from '../proof/words.ts';
import type { Command, Surroundings } from './command.ts';
import { progressTo } from './progress.ts';

/** Says what a journal file proves, offline; without a file, what this ledger's own database proves. [VERIFY-3] */
export const verify: Command = {
  usage: 'verify [FILE] [--ledger-key KEY] [--head HEAD]',
  summary: 'say which entries a journal file proves; without FILE, those of this ledger',
  more: [
    '--head HEAD       what the journals have to agree with: the 16 digits of a hash on a receipt, or',
    '                  UNIT/REGISTER/EPOCH/ENTRY/HASH, or a file with signed heads; may be given several times',
    '--ledger-key KEY  the ledger’s key as you noted it down: the journals have to be of that ledger',
    'A FILE is verified with nothing else but that file. Without one it reads this ledger, which may run meanwhile, and',
    'looks at its postings too. It ends with 0 only where all of it holds (docs/verify.md).',
  ],
  run: async (given, surroundings) => {
    const { complain } = surroundings;
    const { values, positionals } = parseArgs({
      args: [...given],
      options: { head: { type: 'string', multiple: true }, 'ledger-key': { type: 'string' } },
      allowPositionals: true,
    });
    const heads: HeldHead[] = [];
    for (const text of values.head ?? []) {
      const read = readHeldHeads(existsSync(text) ? readFileSync(text, 'utf8') : text);
      if (!read) {
        complain(
          `"${text}" is no head. Give UNIT/REGISTER/EPOCH/ENTRY/HASH, or 16 digits of a hash or more, or a file with signed heads.`,
        );
        return 2;
      }
      heads.push(...read);
    }
    const against: Against = { heads, ledgerKey: values['ledger-key'] ?? null };
    const [file] = positionals;
    if (file !== undefined) return verifyFile(file, against, surroundings);
    // Only here: a file is verified without anything of a database.
    const { verifyLedger } = await import('./verify-ledger.ts');
    return verifyLedger(against, surroundings);
  },
};

async function verifyFile(file: string, against: Against, surroundings: Surroundings): Promise<number> {
  if (!existsSync(file)) {
    surroundings.complain(`There is no readable file ${file}.`);
    return 2;
  }
  const progress = progressTo(process.stderr, Date.now);
  const verdict = await verifyJournal(recordsIn(createReadStream(file)), against, (entries) =>
    progress.at(`${entries} entries`),
  );
  progress.done();
  return tellVerdict(verdict, surroundings);
}

/** Says a verdict; 0 where all of it holds. */
export function tellVerdict(verdict: Verdict, { say, complain }: Surroundings): number {
  for (const found of verdict.told) complain(foundLine(found));
  if (verdict.faults > verdict.told.length)
    complain(`… and ${verdict.faults - verdict.told.length} more; the first ${MOST_TOLD} are named.`);
  for (const line of verdictLines(verdict)) say(line);
  return isSound(verdict) ? 0 : 1;
}
