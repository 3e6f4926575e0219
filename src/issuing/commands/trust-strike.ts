import { packTrustFile, unpackTrustFile } from '../../core/card/trust-file.ts';
import { dateOfDay } from '../../core/day/business-date.ts';
import { err, ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { dayHere, parseDay } from '../core/days.ts';
import { readFederation } from '../federation-files.ts';
import { occupied, PUBLIC, readBytes, replaceFile } from '../files.ts';
import { readHandovers } from '../handover-files.ts';
import { declareStrike } from '../strike.ts';
import { isTrustFile } from '../trust-file.ts';
import { strikeWords } from '../words.ts';

/** Declares that a partner is on strike, or that it ended: the federation's switch. [ISSUE-6] */
export const trustStrike: Command = {
  name: 'trust strike',
  summary: 'declare that a partner is on strike, or that it ended',
  help: `trust strike --federation DIR --previous FILE --out FILE --organisation ID (--last DATE [--first DATE] | --ended)

  --federation DIR    the folder that federation-keygen made
  --previous FILE     the list now in force
  --organisation ID   who is on strike
  --first DATE        the strike's first day, YYYY-MM-DD; today unless told
  --last DATE         its last day, included. Declare it again to change the days
  --ended             the strike is over, and with the new list so are its prices
  --out FILE          where the new list goes; the same file as --previous will do

Hand the new list to the ledger (npm run ledger -- trust FILE). Each register gives what was agreed for a strike as
soon as it hears of it, within minutes where it has a network.`,
  required: ['federation', 'previous', 'out', 'organisation'],
  optional: ['first', 'last'],
  flags: ['ended'],
  run,
};

function run({ need, maybe, flag }: Arguments, io: Io): CommandResult {
  const today = dayHere(io.now());
  const [first, last, ended] = [maybe('first'), maybe('last'), flag('ended')];
  if (ended === (last !== undefined)) return usage('Give --last or --ended.');
  if (ended && first !== undefined) return usage('A strike that ended needs no --first.');
  const firstDay = first === undefined ? today : parseDay(first);
  const lastDay = ended ? null : parseDay(last ?? '');
  if (firstDay === undefined || lastDay === undefined) {
    return usage('--first and --last are dates such as 2026-11-24.');
  }
  const seed = readFederation(need('federation'));
  if (!seed.ok) return seed;
  const handovers = readHandovers(need('federation'));
  if (!handovers.ok) return handovers;
  const taken = occupied(need('out'), isTrustFile);
  if (taken) return err(taken);
  const previous = readBytes(need('previous'));
  if (!previous.ok) return previous;
  const organisation = need('organisation');
  const strike = lastDay === null ? null : { firstDay, lastDay };
  const made = declareStrike({
    federationSeed: seed.value,
    previous: unpackTrustFile(previous.value)?.list ?? previous.value,
    organisation,
    strike,
    today,
  });
  if (!made.ok) return refused(`No list was made. ${strikeWords(made.error)}`);
  const file = packTrustFile({ handovers: handovers.value, list: made.value.bytes });
  replaceFile(need('out'), file, PUBLIC);
  const { version, day } = made.value.list;
  io.print(`trust list ${version} of ${dateOfDay(day)}: ${need('out')}`);
  io.print(
    strike
      ? `  ${organisation}: on strike from ${dateOfDay(strike.firstDay)} to ${dateOfDay(strike.lastDay)}`
      : `  ${organisation}: no longer on strike`,
  );
  return ok(undefined);
}
