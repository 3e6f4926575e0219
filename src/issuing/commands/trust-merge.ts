import { existsSync } from 'node:fs';
import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../../core/card/ed25519.ts';
import { dateOfDay } from '../../core/day/business-date.ts';
import { packTrustFile, unpackTrustFile } from '../../core/card/trust-file.ts';
import { err, ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { dayHere, parseCount } from '../core/days.ts';
import { readFederation } from '../federation-files.ts';
import { occupied, PUBLIC, readBytes, replaceFile } from '../files.ts';
import { readHandovers } from '../handover-files.ts';
import { type Merged, mergeTrust } from '../merge.ts';
import { isTrustFile } from '../trust-file.ts';
import { changeWords, mergeWords } from '../words.ts';

/** Makes the next signed trust list from the previous one and new fragments. */
export const trustMerge: Command = {
  name: 'trust merge',
  summary: 'make the next signed trust list from issuers’ fragments',
  help: `trust merge --federation DIR --out FILE [--previous FILE] [--bound DAYS] [--accept-new-key ID]
            [--dry-run | --yes] [FRAGMENT…]

  --federation DIR    the folder that federation-keygen made
  --previous FILE     the list now in force; leave it out only for the very first
  --bound DAYS        how long tills accept the list, as the federation voted; kept from before, 30 at first
  --accept-new-key ID take a new key from this organisation, once you have compared it by another way. Its keys
                      that the fragment does not name are dropped: no card that they signed counts any longer
  --out FILE          where the list goes
  --dry-run           say what would change, and write nothing
  --yes               don't ask. At a terminal it asks before it writes; a script is not asked

Once the federation's key was replaced, the file holds the handovers too.

An organisation without a fragment stays as it was. Without any fragment only the day is renewed.`,
  required: ['federation', 'out'],
  optional: ['previous', 'bound', 'accept-new-key'],
  flags: ['dry-run', 'yes'],
  rest: { what: 'FRAGMENT', least: 0, most: 1000 },
  run,
};

async function run({ need, maybe, flag, rest }: Arguments, io: Io): Promise<CommandResult> {
  const bound = maybe('bound');
  const boundDays = parseCount(bound ?? '1');
  if (boundDays === undefined || boundDays < 1) return usage('--bound is a number of days, 1 or more.');
  const previousPath = maybe('previous');
  if (previousPath === undefined && rest.length === 0) return usage('Give --previous, fragments, or both.');
  if (previousPath === undefined && existsSync(need('out'))) {
    // A list that counts from 1 again would be older than what registers hold, and they would not take it.
    return refused(`${need('out')} exists already. If it is the list in force, give it as --previous too.`);
  }

  const seed = readFederation(need('federation'));
  if (!seed.ok) return seed;
  const federationKey = bytesToHex(publicKeyOf(seed.value));
  const handovers = readHandovers(need('federation'));
  if (!handovers.ok) return handovers;
  const taken = occupied(need('out'), isTrustFile);
  if (taken) return err(taken);
  const previous = previousPath === undefined ? undefined : readBytes(previousPath);
  if (previous && !previous.ok) return previous;
  const fragments: Uint8Array[] = [];
  for (const path of rest) {
    const bytes = readBytes(path);
    if (!bytes.ok) return bytes;
    fragments.push(bytes.value);
  }
  const accepted = maybe('accept-new-key');
  const merged = mergeTrust({
    federationSeed: seed.value,
    fragments,
    today: dayHere(io.now()),
    ...(previous ? { previous: unpackTrustFile(previous.value)?.list ?? previous.value } : {}),
    ...(bound === undefined ? {} : { boundDays }),
    ...(accepted === undefined ? {} : { acceptNewKey: [accepted] }),
  });
  if (!merged.ok) return refused(`No list was made. ${mergeWords(merged.error, rest)}`);
  if (flag('dry-run')) {
    tell(merged.value, 'not written, as --dry-run says', federationKey, io);
    return ok(undefined);
  }
  // What changes is read before it counts: with a person there, before it is written. [ISSUE-4]
  const sure = flag('yes') || (await io.confirm(questionOf(merged.value))) !== false;
  if (!sure) return refused('No list was made.');
  const file = packTrustFile({ handovers: handovers.value, list: merged.value.bytes });
  replaceFile(need('out'), file, PUBLIC);
  tell(merged.value, need('out'), federationKey, io);
  return ok(undefined);
}

const questionOf = ({ list, changes }: Merged): string =>
  [...changes.map((change) => `  ${changeWords(change)}`), `Sign trust list ${list.version} with this?`].join(
    '\n',
  );

function tell({ list, changes }: Merged, path: string, federationKey: string, io: Io): void {
  io.print(`trust list ${list.version} of ${dateOfDay(list.day)}, bound ${list.boundDays} days: ${path}`);
  for (const change of changes) io.print(`  ${changeWords(change)}`);
  if (changes.length === 0) io.print('  nothing changed but the day');
  io.print(`federation key ${federationKey}`);
}
