import type { DeviceDb } from '../../device/db.ts';
import { openOutbox } from '../../device/outbox.ts';
import { ENTRIES_FILE_FORMAT, type EntriesFile } from '../../protocol/entries-file.ts';
import type { Desk } from './desk.ts';

/** Nobody writes more entries than this between two networks; what is beyond goes into the next file. */
const MOST = 20_000;

/**
 * Hands everything that the ledger has not acknowledged to the browser's downloads, as it was signed. Nothing is marked
 * as sent: only the ledger's signed head does that. Gives how many. [SYNC-12]
 */
export async function saveUnsent({ db }: Pick<Desk, 'db'>): Promise<number> {
  const unsent = await unsentFile(db);
  if (!unsent) return 0;
  const { name, file } = unsent;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return file.entries.length;
}

/** The file and its name; null where nothing is unsent. */
export async function unsentFile(db: DeviceDb): Promise<{ name: string; file: EntriesFile } | null> {
  const outbox = openOutbox(db);
  const position = await outbox.position();
  if (!position) return null;
  const { unit, register, epoch, acknowledged } = position;
  const entries = await outbox.entriesAfter(acknowledged, MOST);
  if (entries.length === 0) return null;
  const range = `${acknowledged + 1}-${acknowledged + entries.length}`;
  return {
    name: `${unit}_${register}_${epoch}_${range}.commontill.json`,
    file: { format: ENTRIES_FILE_FORMAT, unit, register, epoch, entries },
  };
}
