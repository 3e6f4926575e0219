import { useCallback, useEffect, useState } from 'react';
import type { BodyOf } from '../../../core/journal/body.ts';
import { closesBefore, type JournalEntry } from '../../../device/reading.ts';
import { useTill, useTillState } from '../../use-till.ts';

/** A closed shift as it was written. */
export interface ClosedDay {
  readonly envelope: JournalEntry['envelope'];
  readonly body: BodyOf<'shift-closed'>;
}

/** How many days are read at a time. */
const PAGE = 14;

/** The shifts that were closed on this tablet, the newest first; undefined while they are read. `again`: where they were not. [STORAGE-3] */
export function useDays() {
  const { desk } = useTill();
  const head = useTillState((state) => state.register?.seq ?? 0);
  const [days, setDays] = useState<readonly ClosedDay[]>();
  const [next, setNext] = useState<number | null>(null);
  /** From where on they could not be read. */
  const [failed, setFailed] = useState<number | null>(null);
  const read = useCallback(
    async (before: number): Promise<void> => {
      setFailed(null);
      const page = await closesBefore(desk.db, before, PAGE).catch(() => null);
      if (!page) return setFailed(before);
      const found = page.found.flatMap(({ envelope, entry }) =>
        entry.kind === 'shift-closed' ? [{ envelope, body: entry.body }] : [],
      );
      setDays((shown = []) => [...shown.filter(({ envelope }) => envelope.seq >= before), ...found]);
      setNext(page.next);
    },
    [desk],
  );
  useEffect(() => void read(head + 1), [read, head]);
  const again = failed === null ? null : () => void read(failed);
  return { days, again, readEarlier: next === null || again ? null : () => void read(next) };
}
