import { readEntry, type SignedEntry } from '../../core/journal/envelope.ts';
import { elsewhere } from '../../device/arrived.ts';
import type { DeviceDb } from '../../device/db.ts';
import { keepDocument } from '../../device/documents.ts';
import { readEnrolment } from '../../device/enrolment.ts';
import { type DeviceOutbox, openOutbox } from '../../device/outbox.ts';
import { pastEpochs } from '../../device/past-epochs.ts';
import { ENTRIES_FILE_FORMAT, type EntriesFile } from '../../protocol/entries-file.ts';
import type { Desk } from './desk.ts';

/** As many as one file holds, so that a tablet has to make no larger one; what is beyond goes into further files. */
const MOST = 20_000;

/** How many entries are in how many files: one for each epoch, or several for a long one. */
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
  const all = store.getState().sync.problem === 'register-unknown';
  let first: EntriesFile | null = null;
  let own = 0;
  let past = 0;
  let files = 0;
  for await (const made of unsentFiles(db, all)) {
    download(made);
    first ??= made.file;
    own += made.file.entries.length;
    files += 1;
  }
  for await (const made of pastFiles(db)) {
    download(made);
    past += made.file.entries.length;
    files += 1;
  }
  if (first) await keepSaved(db, first, own);
  return { entries: own + past, files };
}

function download({ name, file }: UnsentFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Notes which entries were saved, so many from the first of a file on, so that the tablet may be enrolled anew. [KEEP-2] */
export async function keepSaved(
  db: DeviceDb,
  { unit, register, epoch, entries }: EntriesFile,
  count = entries.length,
): Promise<void> {
  const [first] = entries.map((entry) => readEntry(entry));
  if (!first?.ok) return;
  const after = first.value.seq - 1;
  await keepDocument(db, 'unsent-saved', { unit, register, epoch, after, upTo: after + count });
}

/** The files and their names, each of `most` entries at most: all that is unsent, or, with `all`, all that is kept. */
export async function* unsentFiles(db: DeviceDb, all = false, most = MOST): AsyncGenerator<UnsentFile> {
  const outbox = openOutbox(db);
  const [position, enrolment] = [await outbox.position(), await readEnrolment(db)];
  if (!position) return;
  yield* filesOf(outbox, position, all ? 0 : position.acknowledged, enrolment?.statement, most);
}

/** The same of each epoch that this tablet was before, of which something is in no place but here. [ENROL-6] */
export async function* pastFiles(db: DeviceDb): AsyncGenerator<UnsentFile> {
  for (const { outbox, statement } of await pastEpochs(db)) {
    const position = await outbox.position();
    if (!position || position.seq <= elsewhere({ ...position, seq: position.acknowledged })) continue;
    yield* filesOf(outbox, position, position.acknowledged, statement, MOST);
  }
}

/** Everything after an entry, file by file. */
async function* filesOf(
  outbox: Pick<DeviceOutbox, 'entriesAfter'>,
  position: Pick<EntriesFile, 'unit' | 'register' | 'epoch'>,
  after: number,
  statement: EntriesFile['statement'],
  most: number,
): AsyncGenerator<UnsentFile> {
  for (let last = after; ; ) {
    const entries = await outbox.entriesAfter(last, most);
    const made = fileOf(position, entries, statement);
    if (!made) return;
    yield made;
    const end = entries.length === most ? entries.at(-1) : undefined;
    const read = end && readEntry(end);
    if (!read?.ok) return;
    last = read.value.seq;
  }
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
