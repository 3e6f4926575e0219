import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Tender } from '../../../core/journal/body.ts';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import type { MoneyError } from '../../till/write-entry.ts';
import type { PadKey } from '../../ui/Keypad.tsx';
import { useTill } from '../../use-till.ts';

/** Taking `due` (minor units): how it is paid, what was given, and writing the sale once. */
export function usePayment(due: number) {
  const till = useTill();
  const [, go] = useLocation();
  const [how, setHow] = useState<Tender['kind']>('cash');
  // null: nothing chosen yet, which means exactly what is due.
  const [given, setGiven] = useState<number | null>(null);
  const [writing, setWriting] = useState(false);
  const [error, setError] = useState<MoneyError | null>(null);
  const inHand = given ?? due;
  const missing = how === 'cash' ? Math.max(0, due - inHand) : 0;

  const pay = async (): Promise<void> => {
    if (writing || missing > 0) return;
    setWriting(true);
    setError(null);
    const paid = await till.money.pay(tendersOf(how, due, inHand));
    if (paid.ok) return go(`/receipt/${paid.value.seq}`, { replace: true });
    setError(paid.error);
    setWriting(false);
  };

  return {
    how,
    setHow,
    given,
    setGiven,
    inHand,
    missing,
    writing,
    error,
    pay: () => void pay(),
    /** Enter, also a handheld scanner's, pays only what was keyed or chosen: nobody pays by a stray key. */
    enter: () => {
      if (given !== null) void pay();
    },
    press(key: PadKey): void {
      const typed = given === null ? '' : String(given);
      const next = Number(key === 'back' ? typed.slice(0, -1) : typed + key);
      if (next <= MAX_PRICE) setGiven(next);
    },
  };
}

export type Payment = ReturnType<typeof usePayment>;

/** A sale of nothing needs no tender. [LEDGER-2] */
function tendersOf(how: Tender['kind'], due: number, given: number): Tender[] {
  if (due === 0) return [];
  return how === 'cash'
    ? [{ kind: 'cash', amount: due, given, change: given - due }]
    : [{ kind: 'card-terminal', amount: due }];
}
