import { useCallback, useEffect, useState } from 'react';
import { entryAt, type JournalEntry } from '../../device/reading.ts';
import { useTill } from '../use-till.ts';

/** The store did not answer; `again` asks once more. */
export interface NotRead {
  readonly again: () => void;
}

/** An entry of the journal by its seq: undefined while it is read, null where there is none. [STORAGE-3] */
export function useEntry(seq: number): JournalEntry | NotRead | null | undefined {
  const { desk } = useTill();
  const [found, setFound] = useState<JournalEntry | NotRead | null | undefined>(undefined);
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => setAsked((times) => times + 1), []);
  useEffect(() => {
    let left = false;
    const read = Number.isInteger(seq) ? entryAt(desk.db, seq) : Promise.resolve(null);
    read.then((entry) => left || setFound(entry)).catch(() => left || setFound({ again }));
    return () => {
      left = true;
    };
  }, [desk, seq, asked, again]);
  return found;
}

/** Whether it could not be read. */
export const isNotRead = (found: object | null | undefined): found is NotRead =>
  Boolean(found && 'again' in found);
