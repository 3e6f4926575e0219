import { join } from 'node:path';

/** The ledger's one file inside its data directory. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'ledger.sqlite');

/** What that file is called once its ledger has moved to PostgreSQL. [MOVE-2] */
export const movedFile = (dataDir: string): string => join(dataDir, 'moved-to-postgresql.sqlite');

/** Where a restore makes itself ready, beside what it will take the place of. [BACKUP-3] */
export const restoringIn = (dataDir: string): string => join(dataDir, 'restoring');

/** What a restore holds while it runs, so that no other does: empty, and gone with it unless it was killed. [BACKUP-3] */
export const restoreLock = (dataDir: string): string => join(dataDir, 'restore.lock');
