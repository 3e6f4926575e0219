import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../../core/card/ed25519.ts';
import { ok } from '../../core/result.ts';
import type { Arguments, Command, CommandResult, Io } from '../command.ts';
import { writeNewFederation } from '../federation-files.ts';

/** Makes the federation's trust key, which signs trust lists and which registers pin. */
export const federationKeygen: Command = {
  name: 'federation-keygen',
  summary: 'make the federation’s key, which signs trust lists',
  help: `federation-keygen --out DIR

  --out DIR           a new folder; it holds the secret and must never be on the ledger

Prints the public key, which every register pins when it is enrolled.`,
  required: ['out'],
  optional: [],
  run,
};

function run({ need }: Arguments, io: Io): CommandResult {
  const seed = io.randomBytes(32);
  const written = writeNewFederation(need('out'), seed);
  if (!written.ok) return written;
  io.print(`federation key  ${bytesToHex(publicKeyOf(seed))}`);
  io.print(`secret in       ${need('out')}: keep a copy in a safe place, never on the ledger.`);
  return ok(undefined);
}
