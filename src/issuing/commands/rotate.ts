import { bytesToHex } from '@noble/hashes/utils.js';
import { inFours } from '../../core/card/key-words.ts';
import { dateOfDay } from '../../core/day/business-date.ts';
import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, usage } from '../command.ts';
import { dayHere, parseCount } from '../core/days.ts';
import { OVERLAP_DAYS, rotateKey } from '../core/rotate.ts';
import { withIssuer, writeKeys } from '../issuer-files.ts';

/** Makes a new key beside the old one, with an overlap. */
export const rotate: Command = {
  name: 'rotate',
  summary: 'make the next key, before the old one ends',
  help: `rotate --issuer DIR [--overlap DAYS]

  --overlap DAYS      how long the old key goes on signing cards while tills hear of the new one; 30

Send your next fragment: the steward compares the new key with you by telephone. Cards of the old key count to their
own last day. Print a new recovery sheet, and destroy the old one.`,
  required: ['issuer'],
  optional: ['overlap'],
  run,
};

async function run({ need, maybe }: Arguments, io: Io): Promise<CommandResult> {
  const overlap = parseCount(maybe('overlap') ?? String(OVERLAP_DAYS));
  if (overlap === undefined || overlap > 365) return usage('--overlap is a number of days, at most 365.');
  return withIssuer(need('issuer'), io, async ({ issuer, seal }) => {
    const rotated = rotateKey(issuer, dayHere(io.now()), io.randomBytes, overlap);
    writeKeys(need('issuer'), await seal(rotated));
    for (const { publicKey, notBefore, notAfter } of rotated.keys) {
      io.print(`key ${inFours(bytesToHex(publicKey))}  ${dateOfDay(notBefore)} to ${dateOfDay(notAfter)}`);
    }
    io.warn('Now: recovery-sheet, and fragment for the steward.');
    return ok(undefined);
  });
}
