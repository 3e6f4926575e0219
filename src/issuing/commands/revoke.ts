import { ok } from '../../core/result.ts';
import { choiceOf, WHICH_OPTIONS, WHICH_USAGE } from '../choice-of.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { dayHere } from '../core/days.ts';
import { revokeCard } from '../core/revoke.ts';
import { withIssuer, writeCards } from '../issuer-files.ts';
import { revokeWords } from '../words.ts';

/** Revokes cards in the issuer's register; tills know it once a new trust list is out. */
export const revoke: Command = {
  name: 'revoke',
  summary: 'revoke a card, or all of a member’s',
  help: `revoke --issuer DIR (--index N | --card TEXT | --member NUMBER)

  --index N           one card by its index
  --card TEXT         one card by its text
  --member NUMBER     every card of a member

Tills refuse it once the federation has published a trust list with your next fragment in it.`,
  required: ['issuer'],
  optional: WHICH_OPTIONS,
  run,
};

async function run(args: Arguments, io: Io): Promise<CommandResult> {
  const choice = choiceOf(args);
  if (!choice) return usage(WHICH_USAGE);
  const folder = args.need('issuer');
  return withIssuer(folder, io, ({ issuer }) => {
    const revoked = revokeCard(issuer, choice, dayHere(io.now()));
    if (!revoked.ok) return refused(revokeWords(revoked.error));
    writeCards(folder, revoked.value.issuer);
    for (const index of revoked.value.indexes) io.print(`revoked ${index}`);
    io.warn('Send your next fragment to the federation, so that tills know.');
    return ok(undefined);
  });
}
