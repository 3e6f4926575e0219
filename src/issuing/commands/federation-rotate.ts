import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../../core/card/ed25519.ts';
import { followHandovers, newestOf, signHandover } from '../../core/card/key-handover.ts';
import { packTrustFile, unpackTrustFile } from '../../core/card/trust-file.ts';
import { openTrustList, signTrustList } from '../../core/card/trust-list.ts';
import { err, ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused } from '../command.ts';
import { dayHere } from '../core/days.ts';
import { readFederation, writeNewFederation } from '../federation-files.ts';
import { occupied, PUBLIC, readBytes, replaceFile } from '../files.ts';
import { readHandovers, writeHandovers } from '../handover-files.ts';
import { isTrustFile } from '../trust-file.ts';
import { trustListWords } from '../words.ts';

/** Replaces the federation's key: the old one signs the new one, which signs the list in force again. [TRUST-6] */
export const federationRotate: Command = {
  name: 'federation-rotate',
  summary: 'replace the federation’s key; registers follow by the old one’s signature',
  help: `federation-rotate --federation DIR --previous FILE --out DIR --trust-out FILE

  --federation DIR    the folder with the key that is given up
  --previous FILE     the trust list now in force
  --out DIR           a new folder for the new key; it must never be on the ledger
  --trust-out FILE    the list in force, signed by the new key, with the handover in front of it

Give the file to the ledger (npm run ledger -- trust FILE), and to tills without a network. Every list after it is
made with --federation and the new folder. A till that has followed takes no list by the old key any more. Where
the old key was stolen, the thief can sign a handover too, and a till follows the first it hears: then enrol the
tills again and compare the new key's fingerprint.`,
  required: ['federation', 'previous', 'out', 'trust-out'],
  optional: [],
  run,
};

function run({ need }: Arguments, io: Io): CommandResult {
  const [oldSeed, earlier] = [readFederation(need('federation')), readHandovers(need('federation'))];
  if (!oldSeed.ok) return oldSeed;
  if (!earlier.ok) return earlier;
  const bytes = readBytes(need('previous'));
  if (!bytes.ok) return bytes;
  const oldKey = bytesToHex(publicKeyOf(oldSeed.value));
  const list = unpackTrustFile(bytes.value)?.list;
  const previous = openTrustList(list ?? new Uint8Array(), oldKey);
  if (!previous.ok) return refused(`No key was made. The list in force ${trustListWords(previous.error)}.`);
  const taken = occupied(need('trust-out'), isTrustFile);
  if (taken) return err(taken);

  const seed = io.randomBytes(32);
  const today = dayHere(io.now());
  const handovers = [...earlier.value, signHandover(publicKeyOf(seed), today, oldSeed.value)];
  const next = {
    ...previous.value,
    version: previous.value.version + 1,
    day: Math.max(today, previous.value.day),
  };
  const made = writeNewFederation(need('out'), seed);
  if (!made.ok) return made;
  const beside = writeHandovers(need('out'), handovers);
  if (!beside.ok) return beside;
  replaceFile(need('trust-out'), packTrustFile({ handovers, list: signTrustList(next, seed) }), PUBLIC);
  io.print(`new federation key  ${newestOf(followHandovers(oldKey, handovers))}`);
  io.print(`trust list ${next.version}, with ${handovers.length} handover(s): ${need('trust-out')}`);
  io.print(`secret in           ${need('out')}: keep a copy in a safe place, never on the ledger.`);
  io.warn(
    'Registers enrolled from now on pin the new key. Destroy the old one once every register has followed.',
  );
  return ok(undefined);
}
