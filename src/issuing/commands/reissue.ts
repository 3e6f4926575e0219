import { choiceOf, WHICH_OPTIONS, WHICH_USAGE } from '../choice-of.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { dayHere } from '../core/days.ts';
import { textOfCard } from '../core/issue.ts';
import { reissueCard } from '../core/reissue.ts';
import { LOOK_HELP, LOOK_OPTIONS, lookOf } from '../draw-files.ts';
import { withIssuer } from '../issuer-files.ts';
import { reissueWords } from '../words.ts';
import { handOut } from './issue.ts';

/** Makes a lost card anew and revokes the old one by the same act. */
export const reissue: Command = {
  name: 'reissue',
  summary: 'make a lost card anew; the old one is revoked by the same act',
  help: `reissue --issuer DIR (--index N | --card TEXT | --member NUMBER) --out DIR [look]

  --index N           one card by its index
  --card TEXT         one card by its text
  --member NUMBER     a member's: afterwards this member has one good card
  --out DIR           where ORGANISATION-INDEX.svg and .html go
${LOOK_HELP}

The new card has the tier and the last day of the old one. Send your next fragment, so that tills refuse the old.`,
  required: ['issuer', 'out'],
  optional: [...WHICH_OPTIONS, ...LOOK_OPTIONS],
  flags: ['neutral'],
  run,
};

async function run(args: Arguments, io: Io): Promise<CommandResult> {
  const choice = choiceOf(args);
  if (!choice) return usage(WHICH_USAGE);
  const look = lookOf(args);
  if (!look.ok) return look;
  const { value } = look;
  const folder = args.need('issuer');
  return withIssuer(folder, io, ({ issuer }) => {
    const done = reissueCard(issuer, choice, dayHere(io.now()), io.randomBytes);
    if (!done.ok) return refused(reissueWords(done.error));
    const { issuer: after, card, revoked } = done.value;
    const text = textOfCard(after, card) ?? '';
    const handed = handOut(folder, args.need('out'), { issuer: after, card, text, others: 0 }, value, io);
    if (handed.ok) io.warn(`Revoked: ${revoked.join(', ')}. Send your next fragment to the federation.`);
    return handed;
  });
}
