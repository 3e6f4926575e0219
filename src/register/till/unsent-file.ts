import { readEntry } from '../../core/journal/envelope.ts';
import type { DeviceDb } from '../../device/db.ts';
import { readEnrolment } from '../../device/enrolment.ts';
import { openOutbox } from '../../device/outbox.ts';
import { ENTRIES_FILE_FORMAT, type EntriesFile } from '../../protocol/entries-file.ts';
import type { Desk } from './desk.ts';

/** Nobody writes more entries than this between two networks; what is beyond goes into the next file. */
const MOST = 20_000;

/**
 * Hands everything that the ledger has not acknowledged to the browser's downloads, as it was signed; all that is kept
 * here, where it knows this register no more. Nothing is marked as sent: only the ledger's signed head does that. Gives
 * how many. [SYNC-12] [ENROL-8]
 */
export async function saveUnsent({ db, store }: Pick<Desk, 'db' | 'store'>): Promise<number> {
  const unsent = await unsentFile(db, store.getState().sync.problem === 'register-unknown');
  if (!unsent) return 0;
  const { name, file } = unsent;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return file.entries.length;
}

/** The file and its name; null where nothing is unsent, or, with `all`, nothing is kept. */
export async function unsentFile(
  db: DeviceDb,
  all = false,
): Promise<{ name: string; file: EntriesFile } | null> {
  const outbox = openOutbox(db);
  const [position, enrolment] = [await outbox.position(), await readEnrolment(db)];
  if (!position) return null;
  const { unit, register, epoch } = position;
  const entries = await outbox.entriesAfter(all ? 0 : position.acknowledged, MOST);
  const [first] = entries.map((entry) => readEntry(entry));
  if (!first?.ok) return null;
  const { seq } = first.value;
  const statement = enrolment?.statement;
  return {
    name: `${unit}_${register}_${epoch}_${seq}-${seq + entries.length - 1}.commontill.json`,
    file: {
      format: ENTRIES_FILE_FORMAT,
      unit,
      register,
      epoch,
      ...(statement && { statement }),
      entries,
    },
  };
}
