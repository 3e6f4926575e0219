import { parseArgs } from 'node:util';
import { unitIds } from '../catalogues.ts';
import { addLogin } from '../office/logins.ts';
import { randomPassword } from '../office/passwords.ts';
import type { Command } from './command.ts';
import { actsFromHere, withDatabase } from './data.ts';

/** Makes an office login, or gives one a new password. */
export const login: Command = {
  usage: 'login LOGIN [--units a,b]',
  summary: 'make an office login, or give one a new password, and print it',
  more: [
    '--units a,b   ids of units, with commas between; left out, a new login is for every unit, and an old one keeps its own',
    'A login that is there already gets a new password and is signed out everywhere. The password is printed once.',
  ],
  run: async (given, surroundings) => {
    const { say, complain } = surroundings;
    const { values, positionals } = parseArgs({
      args: [...given],
      options: { units: { type: 'string' } },
      allowPositionals: true,
    });
    const [name] = positionals;
    if (!name || name.length > 80) {
      complain('Which login? For example: npm run ledger -- login noor --units cafe,cinema');
      return 2;
    }
    return withDatabase(surroundings, async (db, environment) => {
      const units = values.units?.split(',').map((unit) => unit.trim()) ?? null;
      const known = await unitIds(db);
      const unknown = units?.filter((unit) => !known.includes(unit)) ?? [];
      if (unknown.length > 0) {
        complain(`There is no unit ${unknown.join(', ')}. This ledger has: ${known.join(', ')}`);
        return 2;
      }
      const password = randomPassword();
      const sees = await addLogin(db, name, password, units, await actsFromHere(db, environment));
      say(`Login:     ${name}`);
      say(`Password:  ${password}`);
      say(`Sees:      ${sees === '*' ? 'every unit' : sees.join(', ')}`);
      return 0;
    });
  },
};
