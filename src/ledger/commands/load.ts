import { loadErrorsText } from '../load/errors.ts';
import { readFolder } from '../load/read-folder.ts';
import { storeFederation } from '../load/store-federation.ts';
import type { Command } from './command.ts';
import { actsFromHere, withDatabase } from './data.ts';

const STATES = { new: 'new', changed: 'changed', same: 'as it was' } as const;

/** Loads a federation's folder: all of it, or nothing and every error. */
export const load: Command = {
  usage: 'load FOLDER',
  summary: 'load units, products, prices, staff and agreements from a folder (docs/loading.md)',
  more: [
    'All of the folder is taken, or nothing of it and every error is told. What has not changed keeps its version, and a',
    'unit that is not in the folder is left alone. Registers fetch their new price list by themselves.',
  ],
  run: async ([folder], surroundings) => {
    const { say, complain } = surroundings;
    if (!folder) {
      complain('Which folder? For example: npm run ledger -- load my-federation');
      return 2;
    }
    const data = readFolder(folder);
    if (!data.ok) {
      complain(loadErrorsText(data.error));
      return 1;
    }
    return withDatabase(surroundings, async (db, environment) => {
      const stored = await storeFederation(db, data.value, Date.now(), await actsFromHere(db, environment));
      if (!stored.ok) {
        complain(loadErrorsText(stored.error));
        return 1;
      }
      say(stored.value.federation);
      for (const { unit, name, version, state, products } of stored.value.units) {
        say(`  ${unit}  ${name}: ${STATES[state]}, version ${version}, ${products} products`);
      }
      if (stored.value.untouched.length > 0)
        say(`  not in the folder, left alone: ${stored.value.untouched.join(', ')}`);
      return 0;
    });
  },
};
