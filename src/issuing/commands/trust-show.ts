import { bytesToHex } from '@noble/hashes/utils.js';
import { inFours } from '../../core/card/key-words.ts';
import { dateOfDay } from '../../core/day/business-date.ts';
import { ok } from '../../core/result.ts';
import type { Arguments, Command, CommandResult, Io } from '../command.ts';
import { countRevoked } from '../merge.ts';
import { readTrustList } from '../trust-file.ts';

/** Shows what a trust list says, once its signature holds. */
export const trustShow: Command = {
  name: 'trust show',
  summary: 'check a trust list and show what it says',
  help: `trust show FILE --federation-key HEX`,
  required: ['federation-key'],
  optional: [],
  rest: { what: 'FILE', least: 1, most: 1 },
  run,
};

function run({ need, rest: [path = ''] }: Arguments, io: Io): CommandResult {
  const trust = readTrustList(path, need('federation-key'));
  if (!trust.ok) return trust;
  const { version, day, boundDays, organisations } = trust.value;
  io.print(`version ${version}, ${dateOfDay(day)}, bound ${boundDays} days`);
  for (const organisation of organisations) {
    const { id, name, kind, keys, bits, strike } = organisation;
    io.print(`${id}  "${name}"  ${kind}  ${countRevoked(organisation)} of ${bits} revoked`);
    for (const { publicKey, notBefore, notAfter } of keys) {
      io.print(`  key ${inFours(bytesToHex(publicKey))}  ${dateWords(notBefore)} to ${dateWords(notAfter)}`);
    }
    if (strike) io.print(`  on strike ${dateWords(strike.firstDay)} to ${dateWords(strike.lastDay)}`);
  }
  return ok(undefined);
}

/** A day as a date; a signed list may name days beyond every calendar. */
const dateWords = (day: number): string => (day < 2_900_000 ? dateOfDay(day) : `day ${day}`);
