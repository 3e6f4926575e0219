import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../core/result.ts';
import { CHOICE_HELP, CHOICE_OPTIONS, chosenCards } from '../chosen-cards.ts';
import type { Arguments, Command, CommandResult, Io } from '../command.ts';
import { dayHere } from '../core/days.ts';
import { PRIVATE, replaceFile } from '../files.ts';
import { withIssuer } from '../issuer-files.ts';
import { codePng } from '../png.ts';

/** Writes cards' codes as pictures. */
export const png: Command = {
  name: 'png',
  summary: 'write cards’ codes as PNG pictures',
  help: `png --issuer DIR (--run N | --index N | --all) --out DIR

${CHOICE_HELP}
  --out DIR           where ORGANISATION-INDEX.png goes

The code alone, with its quiet zone, for a phone or for your own layout. issue and the issuing page draw whole cards.`,
  required: ['issuer', 'out'],
  optional: CHOICE_OPTIONS,
  flags: ['all'],
  run,
};

async function run(args: Arguments, io: Io): Promise<CommandResult> {
  return withIssuer(args.need('issuer'), io, ({ issuer }) => {
    const drawn = chosenCards(args, issuer, dayHere(io.now()));
    if (!drawn.ok) return drawn;
    mkdirSync(args.need('out'), { recursive: true });
    for (const [at, { card, text }] of drawn.value.entries()) {
      const path = join(args.need('out'), `${issuer.id}-${card.index}.png`);
      replaceFile(path, codePng(text), PRIVATE);
      io.print(path);
      if ((at + 1) % 500 === 0) io.warn(`drawn ${at + 1} of ${drawn.value.length}`);
    }
    return ok(undefined);
  });
}
