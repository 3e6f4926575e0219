import { useState } from 'react';
import { useLocation } from 'wouter';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import {
  addPart,
  inCash,
  leftOf,
  type Part,
  type Payment as InProgress,
  removePart,
  settle,
} from '../../../core/payment/payment.ts';
import type { MoneyError } from '../../till/write-entry.ts';
import type { PadKey } from '../../ui/Keypad.tsx';
import { useCatalogue, useTill } from '../../use-till.ts';

export type How = Part['kind'];

/** Taking `due` (minor units): in which ways and parts, with what on top, and writing the sale once. */
export function usePayment(due: number) {
  const till = useTill();
  const [, go] = useLocation();
  const { unit } = useCatalogue();
  const step = unit.cashStep;
  const [how, setHow] = useState<How>('cash');
  const [account, setAccount] = useState<string | null>(null);
  // null: nothing chosen yet, which means exactly what is left.
  const [given, setGiven] = useState<number | null>(null);
  const [taken, setTaken] = useState<Omit<InProgress, 'due'>>({ tip: 0, roundUp: 0, parts: [] });
  const [writing, setWriting] = useState(false);
  const [error, setError] = useState<MoneyError | null>(null);

  const progress: InProgress = { due, ...taken };
  const left = leftOf(progress);
  const target = how === 'cash' ? inCash(left, step) : left;
  const inHand = given ?? target;
  const missing = Math.max(0, target - inHand);
  const part: Part | null =
    how === 'account'
      ? account === null
        ? null
        : { kind: how, amount: inHand, account }
      : { kind: how, amount: inHand };

  const pay = async (): Promise<void> => {
    if (writing || missing > 0 || !part) return;
    const settled = settle({ ...progress, parts: left > 0 ? [...taken.parts, part] : taken.parts }, step);
    if (!settled.ok) return;
    setWriting(true);
    setError(null);
    const { tenders, rounding } = settled.value;
    const { tip, roundUp } = taken;
    const paid = await till.money.pay(tenders, {
      tip,
      rounding,
      ...(unit.fund && roundUp > 0 ? { roundUp: { fund: unit.fund.id, amount: roundUp } } : {}),
    });
    if (paid.ok) return go(`/receipt/${paid.value.seq}`, { replace: true });
    setError(paid.error);
    setWriting(false);
  };

  return {
    how,
    account,
    given,
    left,
    target,
    inHand,
    missing,
    parts: taken.parts,
    tip: taken.tip,
    roundUp: taken.roundUp,
    rounding: how === 'cash' && left > 0 ? target - left : 0,
    writing,
    error,
    setAccount,
    setGiven,
    setHow(next: How): void {
      setHow(next);
      setGiven(null);
    },
    give: (extra: Partial<Pick<InProgress, 'tip' | 'roundUp'>>) => setTaken({ ...taken, ...extra }),
    /** Takes what is typed as a part, and goes on with the rest. */
    takePart(): void {
      const next = part && addPart(progress, part, step);
      if (!next?.ok) return;
      setTaken({ ...taken, parts: next.value.parts });
      setGiven(null);
    },
    takeBack: (index: number) => setTaken({ ...taken, parts: removePart(progress, index).parts }),
    pay: () => void pay(),
    /** Enter, also a handheld scanner's, pays only what was keyed or chosen: nobody pays by a stray key. */
    enter: () => {
      if (given !== null) void pay();
    },
    press(key: PadKey): void {
      const typed = given === null ? '' : String(given);
      const next = Number(key === 'back' ? typed.slice(0, -1) : typed + key);
      // Only cash may be more than is left.
      if (next <= (how === 'cash' ? MAX_PRICE : left)) setGiven(next);
    },
  };
}

export type Payment = ReturnType<typeof usePayment>;
