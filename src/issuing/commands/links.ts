import { walletLink } from '../../core/card/wallet-link.ts';
import { ok } from '../../core/result.ts';
import { CHOICE_HELP, CHOICE_OPTIONS, chosenCards } from '../chosen-cards.ts';
import { type Arguments, type Command, type CommandResult, type Io, usage } from '../command.ts';
import { dayHere } from '../core/days.ts';
import { withIssuer } from '../issuer-files.ts';

/** Prints the links that bring cards into members' wallets. */
export const links: Command = {
  name: 'links',
  summary: 'print links that open cards in members’ wallets',
  help: `links --issuer DIR --base URL (--run N | --index N | --all)

  --base URL          where the federation's wallet is, such as https://till.example.org
${CHOICE_HELP}

One line a card: the line of its list or its index, a tab, the link. A link is the card: send it to nobody else.
The card stands behind the #, which no server sees.`,
  required: ['issuer', 'base'],
  optional: CHOICE_OPTIONS,
  flags: ['all'],
  run,
};

async function run(args: Arguments, io: Io): Promise<CommandResult> {
  const base = args.need('base');
  if (!URL.canParse(base) || !/^https?:/.test(base))
    return usage('--base is an address such as https://till.example.org.');
  return withIssuer(args.need('issuer'), io, ({ issuer }) => {
    const drawn = chosenCards(args, issuer, dayHere(io.now()));
    if (!drawn.ok) return drawn;
    const { name, colours } = issuer;
    for (const { card, text } of drawn.value)
      io.print(`${card.line ?? card.index}\t${walletLink(base, { text, name, colours })}`);
    return ok(undefined);
  });
}
