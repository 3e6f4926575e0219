import * as z from 'zod/mini';

/** When the ledger was restored, and from a backup of when: UTC milliseconds by its own clock. [BACKUP-5] */
export const restoreSchema = z.object({ restoredAt: z.int(), backupTime: z.int() });
export type Restore = z.infer<typeof restoreSchema>;
