import { readFileSync } from 'node:fs';
import { storeTrustList, type TrustFailure } from '../trust/trust-lists.ts';
import type { Command } from './command.ts';
import { withDatabase } from './data.ts';

/** Takes in a trust list that the federation signed. [TRUST-1] */
export const trust: Command = {
  usage: 'trust FILE',
  summary: 'take in a signed trust list, which registers then fetch',
  run: async ([file], surroundings) => {
    const { say, complain } = surroundings;
    const bytes = file ? readIfThere(file) : null;
    if (!bytes) {
      complain(file ? `There is no readable file ${file}.` : 'Which file? Give the signed trust list.');
      return 2;
    }
    return withDatabase(surroundings, async (db) => {
      const stored = await storeTrustList(db, bytes, Date.now());
      if (!stored.ok) {
        complain(`Not taken: ${reasonOf(stored.error)}`);
        return 1;
      }
      say(`Trust list, version ${stored.value.version}: taken.`);
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

function reasonOf(failure: TrustFailure): string {
  switch (failure.type) {
    case 'no-federation':
      return 'there is no federation here yet. Load one first: npm run ledger -- load FOLDER';
    case 'older-than-held':
      return `version ${failure.held} is here already, and a list never gives way to an older or a second one.`;
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
