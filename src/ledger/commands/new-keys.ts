import { resolve } from 'node:path';
import { readEnvironment } from '../environment.ts';
import { hasKeys } from '../keys/ledger-keys.ts';
import { makeKeysAnew } from '../keys/make-anew.ts';
import { isServed } from '../storage/is-served.ts';
import type { Command } from './command.ts';
import { withLedger } from './data.ts';

/** Makes the ledger new keys where the old are lost. [LEDGER-14] */
export const newKeys: Command = {
  usage: 'new-keys',
  summary: 'make the ledger new keys where they are lost for good',
  more: [
    'Stop the ledger first, and look for ledger-key.pem and ledger-secret in its backups: with them, nothing of this is',
    'needed. Only what is missing is made. After a new signing key every register has to be enrolled again.',
  ],
  run: async (_none, surroundings) => {
    const { say, complain } = surroundings;
    const environment = readEnvironment(surroundings.variables);
    if (environment.ok && (await isServed(environment.value))) {
      complain('A ledger is using this database. Stop it first.');
      return 1;
    }
    return withLedger(surroundings, async (db, { dataDir }) => {
      if (hasKeys(dataDir)) {
        complain(
          `There are ledger keys in ${resolve(dataDir)}. Move them away first, if they are not this ledger’s.`,
        );
        return 1;
      }
      const made = await makeKeysAnew(db, dataDir);
      say(
        `${made.join(' and ')} in ${resolve(dataDir)} ${made.length > 1 ? 'are' : 'is'} new. Back them up.`,
      );
      say(
        made.includes('ledger-key.pem')
          ? 'Each register is enrolled again, in its place, with a code from the office: it trusts the old key only.'
          : 'The signing key is as it was, and registers go on. Tills too old to sign what they ask are enrolled again.',
      );
      return 0;
    });
  },
};
