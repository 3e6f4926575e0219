import { bytesToHex } from '@noble/hashes/utils.js';
import { inFours } from '../../core/card/key-words.ts';
import { openFragment } from '../../core/card/trust-list.ts';
import { err, ok } from '../../core/result.ts';
import type { Arguments, Command, CommandResult, Io } from '../command.ts';
import { dayHere } from '../core/days.ts';
import { buildFragment, fragmentKey } from '../core/fragment.ts';
import { tidyKeys } from '../core/rotate.ts';
import { occupied, PUBLIC, replaceFile } from '../files.ts';
import { withIssuer, writeCards } from '../issuer-files.ts';

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

function run({ need }: Arguments, io: Io): Promise<CommandResult> {
  return withIssuer(need('issuer'), io, ({ issuer }) => {
    const taken = occupied(need('out'), (bytes) => openFragment(bytes).ok);
    if (taken) return err(taken);
    const today = dayHere(io.now());
    const built = buildFragment(tidyKeys(issuer, today), today);
    replaceFile(need('out'), built.bytes, PUBLIC);
    writeCards(need('issuer'), built.issuer);
    io.print(`fragment ${built.issuer.fragmentVersion} of ${issuer.id}: ${need('out')}`);
    const key = fragmentKey(issuer);
    if (key)
      io.warn(`Signed by ${inFours(bytesToHex(key.publicKey))}: the steward may ask for it by telephone.`);
    return ok(undefined);
  });
}
