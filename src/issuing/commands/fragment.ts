import { openFragment } from '../../core/card/trust-list.ts';
import { err, ok } from '../../core/result.ts';
import type { Arguments, Command, CommandResult, Io } from '../command.ts';
import { dayHere } from '../days.ts';
import { occupied, PUBLIC, replaceFile, withLock } from '../files.ts';
import { buildFragment } from '../fragment.ts';
import { readIssuer, writeCards } from '../issuer-files.ts';

/** Writes the issuer's signed part of the trust list. */
export const fragment: Command = {
  name: 'fragment',
  summary: 'write your signed part of the trust list, for the federation’s steward',
  help: `fragment --issuer DIR --out FILE

Writes your name, public key and status list, signed. Nothing in it is secret; it holds no member and no card.`,
  required: ['issuer', 'out'],
  optional: [],
  run,
};

function run({ need }: Arguments, io: Io): CommandResult {
  return withLock(need('issuer'), () => {
    const issuer = readIssuer(need('issuer'));
    if (!issuer.ok) return issuer;
    const taken = occupied(need('out'), (bytes) => openFragment(bytes).ok);
    if (taken) return err(taken);
    const built = buildFragment(issuer.value, dayHere(io.now()));
    replaceFile(need('out'), built.bytes, PUBLIC);
    writeCards(need('issuer'), built.issuer);
    io.print(`fragment ${built.issuer.fragmentVersion} of ${issuer.value.id}: ${need('out')}`);
    return ok(undefined);
  });
}
