import { useEffect, useMemo, useState } from 'react';
import { saleSearch } from '../../../core/search/sale-search.ts';
import { LOOK_AT_ONCE, lookBack } from '../../../device/look-back.ts';
import { hasReceipt, type ReceiptEntry } from '../../parts/SaleReceipt.tsx';
import { useCatalogue, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

/** Typing goes on: what was typed a moment ago is not what is looked for. */
const TYPED_MS = 150;
/** After so long people are told how far back it is. */
const LONG_MS = 1_000;
/** So many are shown, and so many entries looked at, before somebody asks for more. */
const MOST_FOUND = 30;
const MOST_LOOKED_AT = 20_000;

/** What is known of a search so far. */
export interface Finding {
  readonly found: readonly ReceiptEntry[];
  /** Whether it is still looking; `back`: it takes its time, and has come to what happened then, UTC milliseconds. */
  readonly looking: boolean;
  readonly back: number | null;
  /** Where to look on, which `further` does; null: all of the journal was looked at. */
  readonly next: number | null;
  /** Whether the store could not be read. */
  readonly failed: boolean;
}

const BEGUN: Finding = { found: [], looking: true, back: null, next: null, failed: false };

/**
 * Searches this register's own sales and refunds, the newest first, from its store: so many entries in memory at a time
 * however many it holds, and no further than was asked for. Null: nothing is searched for. [FIND-10]
 */
export function useSaleSearch(text: string) {
  const { desk } = useTill();
  const t = useWords();
  const { currency } = useCatalogue().unit;
  const head = useTillState((state) => state.register?.seq ?? 0);
  const meets = useMemo(() => saleSearch(text, currency), [text, currency]);
  const [finding, setFinding] = useState<Finding>(BEGUN);
  /** From where on somebody asked for more of this. */
  const [asked, setAsked] = useState<{ readonly of: typeof meets; readonly from: number } | null>(null);
  const from = asked?.of === meets ? asked.from : null;
  useEffect(() => {
    if (!meets) {
      setFinding(BEGUN);
      return undefined;
    }
    let left = false;
    const names: Readonly<Record<string, string>> = t.receipt.tenders;
    const look = async (): Promise<void> => {
      const begun = performance.now();
      let next: number | null = from ?? head + 1;
      let more: ReceiptEntry[] = [];
      for (let looked = 0; next !== null && more.length < MOST_FOUND && looked < MOST_LOOKED_AT; ) {
        const step = await lookBack(desk.db, next, meets, (kind) => names[kind] ?? kind);
        if (left) return;
        more = [...more, ...step.found.filter(hasReceipt)];
        next = step.next;
        looked += LOOK_AT_ONCE;
        const back = performance.now() - begun > LONG_MS ? step.back : null;
        if (step.found.length > 0 || back !== null) show(more, { looking: true, back, next, failed: false });
      }
      show(more, { looking: false, back: null, next, failed: false });
    };
    const show = (more: readonly ReceiptEntry[], how: Omit<Finding, 'found'>): void =>
      setFinding(({ found }) => ({
        found: [...(from === null ? [] : found.filter(({ envelope }) => envelope.seq >= from)), ...more],
        ...how,
      }));
    // What was found before stands until there is something else to show: no list blinks at each letter.
    setFinding(({ found }) => ({ ...BEGUN, found }));
    const timer = setTimeout(
      () =>
        void look().catch(() => left || show([], { looking: false, back: null, next: null, failed: true })),
      from === null ? TYPED_MS : 0,
    );
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [desk, meets, head, from, t]);
  if (!meets) return null;
  const { looking, next } = finding;
  const further = (): void => {
    if (!looking && next !== null) setAsked({ of: meets, from: next });
  };
  // While it looks further it stands there still: the focus is on it.
  return { ...finding, further: (looking ? from !== null : next !== null) ? further : null };
}
