import { readFileSync } from 'node:fs';
import { storeTrustFile, type TrustFailure } from '../trust/trust-lists.ts';
import type { Command } from './command.ts';
import { actsFromHere, withDatabase } from './data.ts';

/** Takes in a trust file that the federation signed: a list, handovers of its key, or both. [TRUST-1] [TRUST-6] */
export const trust: Command = {
  usage: 'trust FILE',
  summary: 'take in a signed trust list or key handover, for registers to fetch',
  more: [
    'FILE is what the federation’s steward signed with npm run issuing. One that is older than what is held, or not signed',
    'with the federation’s key, is refused.',
  ],
  run: async ([file], surroundings) => {
    const { say, complain } = surroundings;
    const bytes = file ? readIfThere(file) : null;
    if (!bytes) {
      complain(file ? `There is no readable file ${file}.` : 'Which file? Give the signed trust list.');
      return 2;
    }
    return withDatabase(surroundings, async (db, environment) => {
      const stored = await storeTrustFile(db, bytes, Date.now(), await actsFromHere(db, environment));
      if (!stored.ok) {
        complain(`Not taken: ${reasonOf(stored.error)}`);
        return 1;
      }
      const { version, newKeys, key } = stored.value;
      if (newKeys > 0) say(`The federation's key is now ${key}. Registers follow by its handover.`);
      if (version !== null) say(`Trust list, version ${version}: taken.`);
      return 0;
    });
  },
};

function readIfThere(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

const heldWords = (held: number): string =>
  `version ${held} is here already, and a list never gives way to an older or a second one.`;

function reasonOf(failure: TrustFailure): string {
  switch (failure.type) {
    case 'no-federation':
      return 'there is no federation here yet. Load one first: npm run ledger -- load FOLDER';
    case 'older-than-held':
      return heldWords(failure.held);
    case 'version-taken':
      return heldWords(failure.version);
    case 'wrong-key':
    case 'bad-signature':
      return "it is not signed by this federation's trust key.";
    case 'duplicate-key':
      return `it names the key ${failure.publicKey} twice.`;
    case 'malformed':
    case 'malformed-key':
    case 'not-one-organisation':
      return 'it is not a trust list.';
  }
}
