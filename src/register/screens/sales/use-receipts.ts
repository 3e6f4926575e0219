import { useCallback, useEffect, useState } from 'react';
import { entriesOfShift, type JournalEntry, receiptsBefore } from '../../../device/reading.ts';
import { refundedSales } from '../../../device/refunds.ts';
import { hasReceipt, type ReceiptEntry } from '../../parts/SaleReceipt.tsx';
import { useTill, useTillState } from '../../use-till.ts';

/** How many earlier sales are read at a time. */
const PAGE = 30;

/** This shift's sales and refunds, the newest first, and earlier ones when asked. `again`: where they could not be read. [STORAGE-3] */
export function useReceipts() {
  const { desk } = useTill();
  const head = useTillState((state) => state.register?.seq);
  const from = useTillState((state) => state.register?.openShift?.from ?? 1);
  const [shift, setShift] = useState<ReceiptEntry[]>();
  const [earlier, setEarlier] = useState<ReceiptEntry[]>([]);
  const [next, setNext] = useState<number | null>(from);
  /** Which of the two could not be read. */
  const [unread, setUnread] = useState({ shift: false, earlier: false });
  const [asked, setAsked] = useState(0);
  const [refunded, setRefunded] = useState<ReadonlyMap<string, readonly number[]>>(new Map());
  useEffect(() => {
    let left = false;
    const read = async (): Promise<void> => {
      const [entries, hashes] = await Promise.all([entriesOfShift(desk.db), refundedSales(desk.db)]);
      if (left) return;
      setShift(newestFirst(entries));
      setRefunded(hashes);
      setUnread((all) => ({ ...all, shift: false }));
    };
    read().catch(() => left || setUnread((all) => ({ ...all, shift: true })));
    return () => {
      left = true;
    };
  }, [desk, head, asked]);
  const readEarlier = useCallback(async (): Promise<void> => {
    if (next === null) return;
    const page = await receiptsBefore(desk.db, next, PAGE).catch(() => null);
    setUnread((all) => ({ ...all, earlier: page === null }));
    if (!page) return;
    // Pressed twice it is read twice, and stands there once.
    setEarlier((before) => [
      ...before.filter(({ envelope }) => envelope.seq >= next),
      ...newestFirst(page.found),
    ]);
    setNext(page.next);
  }, [desk, next]);
  const again = (): void => {
    if (unread.shift) setAsked((times) => times + 1);
    if (unread.earlier) void readEarlier();
  };
  return {
    shift,
    earlier,
    refunded,
    again: unread.shift || unread.earlier ? again : null,
    readEarlier: next === null ? null : readEarlier,
  };
}

const newestFirst = (entries: readonly JournalEntry[]): ReceiptEntry[] =>
  entries.filter(hasReceipt).sort((a, b) => b.envelope.seq - a.envelope.seq);
