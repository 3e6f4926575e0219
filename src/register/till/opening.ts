import type { DeviceDb } from '../../device/db.ts';
import { claimWriterLock, type WriterLock } from '../../device/writer-lock.ts';
import { loadWords } from '../words/words.ts';
import { languageHere } from './language.ts';
import { openStore } from './training.ts';

/** What each start of a till waits for. */
export interface Opening {
  readonly db: DeviceDb;
  /** Whether this tab may write. */
  readonly lock: Promise<WriterLock>;
  /** Resolves once this tab has taken over from another. */
  readonly freed: Promise<void>;
}

/** Asks the browser for all of it at once: it answers while the rest of the app is still being read. [START-2] */
export function openTill(): Opening {
  const db = openStore();
  // Whoever reads first hears where that fails, as with the words.
  db.open().catch(() => undefined);
  loadWords(languageHere()).catch(() => undefined);
  let free = (): void => undefined;
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  return { db, lock: claimWriterLock(navigator.locks, free), freed };
}
