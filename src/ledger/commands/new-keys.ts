import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { dropKeys, hasKeys, openLedgerKeys } from '../keys/ledger-keys.ts';
import { nameKey } from '../keys/own-keys.ts';
import { COMMAND_LINE, inOffice } from '../office/log.ts';
import type { Command } from './command.ts';
import { withLedger } from './data.ts';

/** Makes the ledger new keys where the old are lost. [LEDGER-14] */
export const newKeys: Command = {
  usage: 'new-keys',
  summary: 'make new ledger keys where the old are lost; every register has to be enrolled again',
  run: (_none, surroundings) =>
    withLedger(surroundings, async (db, { dataDir }) => {
      const { say, complain } = surroundings;
      if (hasKeys(dataDir)) {
        complain(
          `There are ledger keys in ${resolve(dataDir)}. Move them away first, if they are not this ledger’s.`,
        );
        return 1;
      }
      const keys = openLedgerKeys(dataDir);
      await inOffice({ db, keys, now: Date.now, randomBytes }, async (trx, note) => {
        await trx.deleteFrom('own_key').execute();
        await nameKey(trx, keys);
        await note(COMMAND_LINE, 'keys-made');
      }).catch((cause: unknown) => {
        dropKeys(dataDir);
        throw cause;
      });
      say(`New keys are in ${resolve(dataDir)}. Back them up.`);
      say(
        'Each register is enrolled again, in its place, with a code from the office: it trusts the old key only.',
      );
      return 0;
    }),
};
