import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBackup } from '../backup/check-backup.ts';
import { oneInto } from '../backup/one-restore.ts';
import { restorePostgres } from '../backup/restore-postgres.ts';
import { restoreSqlite } from '../backup/restore-sqlite.ts';
import { readEnvironment } from '../environment.ts';
import type { Place } from '../storage/open.ts';
import { isReadyBeside } from '../storage/half-restored.ts';
import { databaseFile } from '../storage/data-directory.ts';
import type { Command } from './command.ts';
import { progressTo } from './progress.ts';

/** Puts a backup back, verified before it is done, and declares it. [BACKUP-3] [BACKUP-4] */
export const restore: Command = {
  usage: 'restore DIRECTORY [--overwrite]',
  summary: 'put a backup back; --overwrite where a ledger is there already (it is kept aside)',
  more: [
    '--overwrite   puts it in the place of the ledger that is there, which is kept aside',
    'Stop the ledger first. On PostgreSQL, set DATABASE_URL to a new, empty database. Every entry is verified before any',
    'of it takes its place; afterwards registers send again what came after the backup (docs/backup.md).',
  ],
  run: async (given, { variables, say, complain }) => {
    const { values, positionals } = parseArgs({
      args: [...given],
      options: { overwrite: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [directory] = positionals;
    if (!directory) {
      complain('Which backup? For example: npm run ledger -- restore backups/2026-11-25');
      return 2;
    }
    const environment = readEnvironment(variables);
    if (!environment.ok) {
      for (const sentence of environment.error) complain(sentence);
      return 2;
    }
    const place = environment.value;
    if (!values.overwrite && isTaken(place)) {
      complain(`A ledger is in ${resolve(place.dataDir)} already. --overwrite puts the backup in its place.`);
      return 2;
    }
    const progress = progressTo(process.stderr, Date.now);
    const backup = await checkBackup(directory, place, progress.at);
    const { dataDir, databaseUrl } = place;
    const left = databaseUrl === null && isReadyBeside(dataDir);
    const restored = !backup.ok
      ? backup
      : await oneInto(dataDir, () =>
          databaseUrl === null
            ? restoreSqlite(directory, backup.value, dataDir, Date.now(), progress.at)
            : restorePostgres(directory, backup.value, { dataDir, databaseUrl }, Date.now(), progress.at),
        );
    progress.done();
    if (!restored.ok) {
      complain(`Not restored. ${restored.error}`);
      return 1;
    }
    const { entries, books } = restored.value;
    if (left) say('What an interrupted restore had left here, with a copy of the keys, is removed.');
    say(`Restored: ${entries} entries, every one verified, and their books posted anew.`);
    if (books.wrongSums + books.wrongPostings > 0)
      complain(
        'Its books differ from what this version makes of its journal; rebuild says in what: npm run ledger -- rebuild',
      );
    say(
      'It is declared: registers send again what came after the backup. A code lets tablets enrolled since then back in.',
    );
    return 0;
  },
};

const isTaken = ({ dataDir, databaseUrl }: Place): boolean =>
  databaseUrl === null ? existsSync(databaseFile(dataDir)) : existsSync(join(dataDir, 'ledger-key.pem'));
