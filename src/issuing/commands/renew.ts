import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { dayHere, parseDay } from '../core/days.ts';
import { renewCard } from '../core/renew.ts';
import { LOOK_HELP, LOOK_OPTIONS, lookOf } from '../draw-files.ts';
import { withIssuer } from '../issuer-files.ts';
import { renewWords } from '../words.ts';
import { handOut } from './issue.ts';

/** Gives a member a card for another year. */
export const renew: Command = {
  name: 'renew',
  summary: 'give a member a card for another year (a whole list: issue --csv FILE --renew)',
  help: `renew --issuer DIR --member NUMBER --out DIR [--until YYYY-MM-DD] [look]

  --member NUMBER     who has a card, also one that has ended
  --until YYYY-MM-DD  the last day of the new one; as many days from today as keygen was told, unless given
  --out DIR           where ORGANISATION-INDEX.svg and .html go
${LOOK_HELP}

The new card has the tier of the last one, which goes on until its own last day.`,
  required: ['issuer', 'member', 'out'],
  optional: ['until', ...LOOK_OPTIONS],
  flags: ['neutral'],
  run,
};

async function run(args: Arguments, io: Io): Promise<CommandResult> {
  const until = args.maybe('until');
  const lastDay = until === undefined ? undefined : parseDay(until);
  if (until !== undefined && lastDay === undefined) return usage('--until is a date such as 2027-03-31.');
  const look = lookOf(args);
  if (!look.ok) return look;
  const { value } = look;
  const folder = args.need('issuer');
  return withIssuer(folder, io, ({ issuer }) => {
    const request = { member: args.need('member'), ...(lastDay === undefined ? {} : { lastDay }) };
    const renewed = renewCard(issuer, request, dayHere(io.now()), io.randomBytes);
    if (!renewed.ok) return refused(renewWords(renewed.error));
    return handOut(folder, args.need('out'), renewed.value, value, io);
  });
}
