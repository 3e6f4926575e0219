import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { dayHere, parseCount } from '../days.ts';
import { withLock } from '../files.ts';
import { readIssuer, writeCards } from '../issuer-files.ts';
import { type CardChoice, revokeCard } from '../revoke.ts';
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
  optional: ['index', 'card', 'member'],
  run,
};

function run(args: Arguments, io: Io): CommandResult {
  const choice = choiceOf(args);
  if (!choice) return usage('Give exactly one of --index N, --card TEXT and --member NUMBER.');
  const folder = args.need('issuer');
  return withLock(folder, () => {
    const issuer = readIssuer(folder);
    if (!issuer.ok) return issuer;
    const revoked = revokeCard(issuer.value, choice, dayHere(io.now()));
    if (!revoked.ok) return refused(revokeWords(revoked.error));
    writeCards(folder, revoked.value.issuer);
    for (const index of revoked.value.indexes) io.print(`revoked ${index}`);
    io.warn('Send your next fragment to the federation, so that tills know.');
    return ok(undefined);
  });
}

function choiceOf({ maybe }: Arguments): CardChoice | undefined {
  const [index, text, member] = [maybe('index'), maybe('card'), maybe('member')];
  if ([index, text, member].filter((given) => given !== undefined).length !== 1) return undefined;
  if (text !== undefined) return { by: 'text', text };
  if (member !== undefined) return { by: 'member', member };
  const number = parseCount(index ?? '');
  return number === undefined ? undefined : { by: 'index', index: number };
}
