import { randomBytes } from 'node:crypto';
import { enrolmentUrl, fingerprint } from '../../protocol/enrolment.ts';
import { unitIds } from '../catalogues.ts';
import { createEnrolmentCode } from '../enrolment/codes.ts';
import { findFederation } from '../federation.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Command } from './command.ts';
import { actsFromHere, publicUrlOf, withDatabase } from './data.ts';

/** Makes a one-time code for a new tablet. [ENROL-1] */
export const code: Command = {
  usage: 'code UNIT',
  summary: 'make an enrolment code for a new tablet; it works once, for 15 minutes',
  more: [
    'UNIT is the id of a unit, as in units.csv. The tablet opens the address that is printed, or somebody types the code',
    'there and compares the fingerprint. The office makes such codes too.',
  ],
  run: ([unit], surroundings) =>
    withDatabase(surroundings, async (db, environment) => {
      const { say, complain } = surroundings;
      const units = await unitIds(db);
      const federation = await findFederation(db);
      if (!federation) {
        complain('There is no federation here yet. Load one first: npm run ledger -- load FOLDER');
        return 1;
      }
      if (!unit || !units.includes(unit)) {
        complain(`Which unit? ${unit ? `There is no "${unit}". ` : ''}This ledger has: ${units.join(', ')}`);
        return 2;
      }
      const here = await actsFromHere(db, environment);
      const made = await allOrNothing(db, async (trx) => {
        const note = await here(trx);
        await note('code-made', { unit });
        return createEnrolmentCode(trx, unit, Date.now(), randomBytes);
      });
      say(`Code:         ${made.code}`);
      say(`Works until:  ${new Date(made.expires).toLocaleTimeString()}`);
      say(`Address:      ${enrolmentUrl(publicUrlOf(environment), made.code, federation.trust_key)}`);
      say(`Fingerprint:  ${fingerprint(federation.trust_key)}`);
      return 0;
    }),
};
