import { bytesToHex } from '@noble/hashes/utils.js';
import { inFours } from '../../core/card/key-words.ts';
import { ok, type Result } from '../../core/result.ts';
import {
  type Arguments,
  type Command,
  type CommandFailure,
  type CommandResult,
  type Io,
  refused,
  unusable,
} from '../command.ts';
import { dayHere } from '../core/days.ts';
import { fragmentKey } from '../core/fragment.ts';
import { textOfCard } from '../core/issue.ts';
import { readMemberList, textOfFile } from '../core/members-csv.ts';
import { replaceKey } from '../core/replace.ts';
import { nextRun } from '../core/runs.ts';
import { LOOK_HELP, LOOK_OPTIONS, lookOf, writeSheets } from '../draw-files.ts';
import { readBytes } from '../files.ts';
import { withIssuer, writeCards, writeKeys } from '../issuer-files.ts';
import { issueWords, listWords } from '../words.ts';

/** Replaces a key that others may have, and makes every good card anew. */
export const replace: Command = {
  name: 'replace',
  summary: 'replace a leaked key: it ends today, every card is made anew',
  help: `replace --issuer DIR --out DIR --yes [--csv FILE] [--drop-old] [look]

  --csv FILE          all your members: the secret that makes pseudonyms of numbers is replaced as well, for it lay
                      with the key. Cards of members who are not in the list are revoked
  --drop-old          also take the old key out of the list. Whoever has it could otherwise go on making cards that
                      are dated before today; cards that could not be made anew stop counting
  --out DIR           where the sheets of new cards go
${LOOK_HELP}

Without --csv the secret stays, and cards of another year are not made anew: they need their members' numbers.
The old cards are revoked by the same act. Send your next fragment at once: tills refuse them from then on.`,
  required: ['issuer', 'out'],
  optional: ['csv', ...LOOK_OPTIONS],
  flags: ['drop-old', 'neutral', 'yes'],
  run,
};

async function run(args: Arguments, io: Io): Promise<CommandResult> {
  const { need, maybe, flag } = args;
  const look = lookOf(args);
  if (!look.ok) return look;
  const numbers = numbersIn(maybe('csv'));
  if (!numbers.ok) return numbers;
  const newSecret = numbers.value.length > 0;
  return withIssuer(need('issuer'), io, async ({ issuer, seal }) => {
    const today = dayHere(io.now());
    const run = nextRun(issuer);
    const order = { today, numbers: numbers.value, newSecret, drop: flag('drop-old'), run };
    const done = replaceKey(issuer, order, io.randomBytes);
    if (!done.ok) return refused(issueWords(done.error));
    const { issuer: after, cards, left } = done.value;
    const secret = newSecret ? 'the secret of pseudonyms is new' : 'the secret of pseudonyms stays';
    const count = `${cards.length} cards are made anew, ${left} are not: their member's number is needed; ${secret}`;
    if (!flag('yes')) return refused(`Nothing was changed. ${count}. Add --yes to replace the key.`);
    writeKeys(need('issuer'), await seal(after));
    writeCards(need('issuer'), after);
    io.print(`public key  ${inFours(bytesToHex(fragmentKey(after)?.publicKey ?? new Uint8Array()))}`);
    io.print(`run ${run}: ${count}`);
    io.warn('Now: fragment for the steward, at once; then recovery-sheet.');
    if (cards.length === 0) return ok(undefined);
    const drawn = cards.map((card) => ({ card, text: textOfCard(after, card) ?? '' }));
    const written = writeSheets(need('out'), `${issuer.id}-run-${run}`, after, drawn, look.value, io);
    if (!written.ok) return written;
    for (const path of written.value) io.print(path);
    return ok(undefined);
  });
}

function numbersIn(path: string | undefined): Result<readonly string[], CommandFailure> {
  if (path === undefined) return ok([]);
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  const list = readMemberList(textOfFile(bytes.value));
  return list.ok
    ? ok(list.value.rows.map(({ member }) => member))
    : unusable(`${path} ${listWords(list.error)}.`);
}
