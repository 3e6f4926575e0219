import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { unitIds } from '../catalogues.ts';
import { addLogin } from '../office/logins.ts';
import type { Command } from './command.ts';
import { withDatabase } from './data.ts';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: 79 bits that can be read out over a counter. */
export const randomPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');

/** Makes an office login, or gives one a new password. */
export const login: Command = {
  usage: 'login LOGIN [--units a,b]',
  summary: 'make an office login for these units (all, unless named) and print its new password',
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
    return withDatabase(surroundings, async (db) => {
      const units = values.units?.split(',').map((unit) => unit.trim()) ?? '*';
      const known = await unitIds(db);
      const unknown = units === '*' ? [] : units.filter((unit) => !known.includes(unit));
      if (unknown.length > 0) {
        complain(`There is no unit ${unknown.join(', ')}. This ledger has: ${known.join(', ')}`);
        return 2;
      }
      const password = randomPassword();
      await addLogin(db, name, password, units);
      say(`Login:     ${name}`);
      say(`Password:  ${password}`);
      say(`Sees:      ${units === '*' ? 'every unit' : units.join(', ')}`);
      return 0;
    });
  },
};
