import { useEffect, useState } from 'react';
import { entryAt, type JournalEntry } from '../../device/reading.ts';
import { useTill } from '../use-till.ts';

/** An entry of the journal by its seq: undefined while it is read, null where there is none. */
export function useEntry(seq: number): JournalEntry | null | undefined {
  const { desk } = useTill();
  const [found, setFound] = useState<JournalEntry | null | undefined>(undefined);
  useEffect(() => {
    let left = false;
    const read = Number.isInteger(seq) ? entryAt(desk.db, seq) : Promise.resolve(null);
    read.then((entry) => left || setFound(entry)).catch(() => left || setFound(null));
    return () => {
      left = true;
    };
  }, [desk, seq]);
  return found;
}
