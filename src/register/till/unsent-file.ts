import { readEntry, type SignedEntry } from '../../core/journal/envelope.ts';
import { elsewhere } from '../../device/arrived.ts';
import type { DeviceDb } from '../../device/db.ts';
import { keepDocument } from '../../device/documents.ts';
import { readEnrolment } from '../../device/enrolment.ts';
import { openOutbox } from '../../device/outbox.ts';
import { pastEpochs } from '../../device/past-epochs.ts';
import { ENTRIES_FILE_FORMAT, type EntriesFile } from '../../protocol/entries-file.ts';
import type { Desk } from './desk.ts';

/** Nobody writes more entries than this between two networks; what is beyond goes into the next file. */
const MOST = 20_000;

/** How many entries are in how many files, one for each epoch. */
export interface Saved {
  readonly entries: number;
  readonly files: number;
}

interface UnsentFile {
  readonly name: string;
  readonly file: EntriesFile;
}

/**
 * Hands everything that the ledger has not acknowledged to the browser's downloads, as it was signed, each epoch that
 * this tablet is or was in a file of its own; all that is kept of this one, where the ledger knows it no more. Nothing is
 * marked as sent: only the ledger's signed head does that. [SYNC-12] [ENROL-6] [ENROL-8]
 */
export async function saveUnsent({ db, store }: Pick<Desk, 'db' | 'store'>): Promise<Saved> {
  const own = await unsentFile(db, store.getState().sync.problem === 'register-unknown');
  const all = [...(own ? [own] : []), ...(await pastFiles(db))];
  for (const { name, file } of all) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
  if (own) await keepSaved(db, own.file);
  return { entries: all.reduce((sum, { file }) => sum + file.entries.length, 0), files: all.length };
}

/** Notes which entries were saved, so that the tablet may be enrolled anew. [KEEP-2] */
export async function keepSaved(
  db: DeviceDb,
  { unit, register, epoch, entries }: EntriesFile,
): Promise<void> {
  const [first] = entries.map((entry) => readEntry(entry));
  if (!first?.ok) return;
  const after = first.value.seq - 1;
  await keepDocument(db, 'unsent-saved', { unit, register, epoch, after, upTo: after + entries.length });
}

/** The file and its name; null where nothing is unsent, or, with `all`, nothing is kept. */
export async function unsentFile(db: DeviceDb, all = false): Promise<UnsentFile | null> {
  const outbox = openOutbox(db);
  const [position, enrolment] = [await outbox.position(), await readEnrolment(db)];
  if (!position) return null;
  const entries = await outbox.entriesAfter(all ? 0 : position.acknowledged, MOST);
  return fileOf(position, entries, enrolment?.statement);
}

/** The same of each epoch that this tablet was before, of which something is in no place but here. [ENROL-6] */
export async function pastFiles(db: DeviceDb): Promise<UnsentFile[]> {
  const files: UnsentFile[] = [];
  for (const { outbox, statement } of await pastEpochs(db)) {
    const position = await outbox.position();
    if (!position || position.seq <= elsewhere({ ...position, seq: position.acknowledged })) continue;
    const file = fileOf(position, await outbox.entriesAfter(position.acknowledged, MOST), statement);
    if (file) files.push(file);
  }
  return files;
}

function fileOf(
  { unit, register, epoch }: Pick<EntriesFile, 'unit' | 'register' | 'epoch'>,
  entries: readonly SignedEntry[],
  statement: EntriesFile['statement'],
): UnsentFile | null {
  const [first] = entries.map((entry) => readEntry(entry));
  if (!first?.ok) return null;
  const { seq } = first.value;
  return {
    name: `${unit}_${register}_${epoch}_${seq}-${seq + entries.length - 1}.commontill.json`,
    file: {
      format: ENTRIES_FILE_FORMAT,
      unit,
      register,
      epoch,
      ...(statement && { statement }),
      entries: [...entries],
    },
  };
}
