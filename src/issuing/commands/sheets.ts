import { ok } from '../../core/result.ts';
import { CHOICE_HELP, CHOICE_OPTIONS, chosenCards } from '../chosen-cards.ts';
import type { Arguments, Command, CommandResult, Io } from '../command.ts';
import { dayHere } from '../core/days.ts';
import { LOOK_HELP, LOOK_OPTIONS, lookOf, writeSheets } from '../draw-files.ts';
import { withIssuer } from '../issuer-files.ts';

/** Draws sheets of cards that were issued before. */
export const sheets: Command = {
  name: 'sheets',
  summary: 'draw issued cards on sheets to print and cut',
  help: `sheets --issuer DIR (--run N | --index N | --all) --out DIR [look]

${CHOICE_HELP}
  --out DIR           where the pages go, fifty sheets a file; print them at 100 %
${LOOK_HELP}

The same card is the same code each time. Beside a card of a run stands the line of its list.`,
  required: ['issuer', 'out'],
  optional: [...CHOICE_OPTIONS, ...LOOK_OPTIONS],
  flags: ['all', 'neutral'],
  run,
};

async function run(args: Arguments, io: Io): Promise<CommandResult> {
  const look = lookOf(args);
  if (!look.ok) return look;
  const { value } = look;
  return withIssuer(args.need('issuer'), io, ({ issuer }) => {
    const drawn = chosenCards(args, issuer, dayHere(io.now()));
    if (!drawn.ok) return drawn;
    // A card that is bound to a phone counts on no paper.
    const printed = drawn.value.filter(({ card }) => card.holderKey === undefined);
    const run = args.maybe('run');
    const name = `${issuer.id}-${run === undefined ? 'sheets' : `run-${run}`}`;
    const written = writeSheets(args.need('out'), name, issuer, printed, value, io);
    if (!written.ok) return written;
    for (const path of written.value) io.print(path);
    return ok(undefined);
  });
}
