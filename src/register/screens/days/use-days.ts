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

/** The shifts that were closed on this tablet, the newest first; undefined while they are read. */
export function useDays() {
  const { desk } = useTill();
  const head = useTillState((state) => state.register?.seq ?? 0);
  const [days, setDays] = useState<readonly ClosedDay[]>();
  const [next, setNext] = useState<number | null>(null);
  const read = useCallback(
    async (before: number): Promise<void> => {
      const page = await closesBefore(desk.db, before, PAGE);
      const found = page.found.flatMap(({ envelope, entry }) =>
        entry.kind === 'shift-closed' ? [{ envelope, body: entry.body }] : [],
      );
      setDays((shown = []) => [...shown.filter(({ envelope }) => envelope.seq >= before), ...found]);
      setNext(page.next);
    },
    [desk],
  );
  useEffect(() => void read(head + 1).catch(() => undefined), [read, head]);
  return { days, readEarlier: next === null ? null : () => read(next) };
}
