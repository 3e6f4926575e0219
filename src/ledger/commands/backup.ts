import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeBackup } from '../backup/make-backup.ts';
import { hasKeys } from '../keys/ledger-keys.ts';
import { openOwnKeys } from '../keys/own-keys.ts';
import type { Command } from './command.ts';
import { withLedger } from './data.ts';
import { progressTo } from './progress.ts';

/** Backs the ledger up while it runs. [BACKUP-1] */
export const backup: Command = {
  usage: 'backup DIRECTORY',
  summary: 'back up database, keys and secrets into a new directory, while the ledger runs',
  more: [
    'DIRECTORY must not exist yet. Whoever has it can sign as this ledger and read all of it: keep it as safe as the',
    'ledger itself, and on another machine (docs/backup.md).',
  ],
  run: async ([directory], surroundings) => {
    const { say, complain } = surroundings;
    if (!directory) {
      complain('Where to? For example: npm run ledger -- backup backups/2026-11-25');
      return 2;
    }
    if (existsSync(directory)) {
      complain(`${directory} is there already. A backup goes into a new directory.`);
      return 2;
    }
    return withLedger(surroundings, async (db, place) => {
      if (!hasKeys(place.dataDir)) {
        complain(`There are no ledger keys in ${resolve(place.dataDir)}. Is DATA_DIR the ledger’s?`);
        return 1;
      }
      // Another ledger's would be a backup that nobody can restore.
      await openOwnKeys(db, place.dataDir);
      const progress = progressTo(process.stderr, Date.now);
      const { entries, files } = await makeBackup(db, place, directory, Date.now(), progress.at);
      progress.done();
      const bytes = files.reduce((sum, each) => sum + each.bytes, 0);
      say(`${directory}: ${entries} entries, ${files.length} files, ${Math.ceil(bytes / 1024)} KB.`);
      say(
        'It holds the ledger’s keys and secrets: keep it as safe as the ledger itself, and on another machine.',
      );
      return 0;
    });
  },
};
