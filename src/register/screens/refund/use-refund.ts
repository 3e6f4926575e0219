import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import {
  everythingLeft,
  isWhole,
  type RefundPick,
  refundFigures,
} from '../../../core/journal/refund-body.ts';
import {
  type RefundWay,
  refundTenders,
  sumOfTenders,
  tookEnough,
} from '../../../core/journal/refund-tenders.ts';
import { refundedLines } from '../../../device/refunds.ts';
import { isNotRead, type NotRead } from '../../parts/use-entry.ts';
import { orNotLoaded } from '../../till/or-not-loaded.ts';
import { refundDoubt } from '../../till/refund-doubt.ts';
import type { MoneyError } from '../../till/write-entry.ts';
import { useCatalogue, useTill, useTillState } from '../../use-till.ts';
import type { RefundableSale } from './Refund.tsx';

/** How the money goes back; `towards`: in cash, to the order that is open. [REFUND-6] */
export type Way = RefundWay | 'towards';

/** A refund being put together: what comes back, how the money goes back, why; and writing it once. */
export function useRefund(sale: RefundableSale, elsewhere: readonly number[]) {
  const till = useTill();
  const [, go] = useLocation();
  const { unit } = useCatalogue();
  const { body } = sale.entry;
  const looked = useBefore(sale, elsewhere);
  const before = isNotRead(looked) ? null : looked;
  const [chosen, setChosen] = useState<Readonly<Record<number, number>> | null>(null);
  const [way, setWay] = useState<Way | null>(null);
  const [reason, setReason] = useState('');
  const [writing, setWriting] = useState(false);
  const [error, setError] = useState<MoneyError | null>(null);
  const doubt = useTillState((state) => refundDoubt(state, sale.envelope.hash));
  const nothingOpen = useTillState(({ order }) => order.length === 0);
  const standsStill = useTillState(({ paying }) => paying !== false);

  const left = everythingLeft(body, before ?? []);
  const picks: RefundPick[] = left.flatMap(({ at, quantity }) => {
    const wanted = chosen ? (chosen[at] ?? 0) : quantity;
    return wanted > 0 ? [{ at, quantity: Math.min(wanted, quantity) }] : [];
  });
  const whole = before !== null && isWhole(body, before, picks);
  const figures = refundFigures(body, before ?? [], picks);
  const inTenders = (how: RefundWay): number =>
    figures.ok ? sumOfTenders(refundTenders(body, figures.value, how, unit.cashStep).tenders) : 0;
  const proposed = figures.ok ? tookEnough(body, figures.value, unit.cashStep) : [];
  const ways: Way[] = [
    ...(whole ? (['as-paid'] as const) : proposed),
    ...OTHERS,
    ...(nothingOpen || (standsStill && !writing) || inTenders('cash') === 0 ? [] : (['towards'] as const)),
  ];
  const chosenWay = way !== null && ways.includes(way) ? way : (ways[0] ?? 'cash');
  const towards = doubt?.towards ?? chosenWay === 'towards';
  const tender = chosenWay === 'towards' ? 'cash' : chosenWay;
  const back = inTenders(tender);

  const write = async (approvedBy: string | undefined): Promise<void> => {
    if (writing) return;
    setWriting(true);
    setError(null);
    const written = await orNotLoaded(() =>
      till.money.refund(sale, {
        picks,
        way: tender,
        towards,
        reason: reason.trim(),
        approvedBy,
        before: elsewhere,
      }),
    );
    if (written.ok) return go(towards ? '/pay' : `/receipt/${written.value.seq}`, { replace: true });
    setWriting(false);
    setError(written.error.type === 'maybe-written' ? null : written.error);
  };

  return {
    /** What went back before could not be read: nothing is offered. [STORAGE-3] */
    notRead: isNotRead(looked) ? looked : null,
    /** Nothing is left to give back; null while it is looked up. */
    done: before === null && !doubt ? null : left.length === 0,
    /** Perhaps written: nothing is chosen until that is known. [REFUND-5] */
    inDoubt: doubt !== undefined,
    left,
    picks,
    whole,
    back: doubt?.amount ?? back,
    ways: [...new Set(ways)],
    way: chosenWay,
    towards,
    /** No order is open that the money could go towards. */
    nothingOpen,
    setWay,
    reason,
    setReason,
    writing,
    error: error ?? (doubt ? MAYBE : null),
    write,
    /** How many of a line come back; what can't be parted comes back whole or not at all. */
    set(at: number, quantity: number): void {
      const all = Object.fromEntries(picks.map((pick) => [pick.at, pick.quantity]));
      setChosen({ ...all, [at]: quantity });
    },
    takeAll: () => setChosen(null),
    takeNone: () => setChosen({}),
  };
}

const MAYBE = { type: 'maybe-written' } as const;

export type Refunding = ReturnType<typeof useRefund>;

/** Cash can always be given; a card's money goes back through the terminal. */
const OTHERS = ['cash', 'card-terminal'] as const;

/** How many of each line went back before, here or as the ledger knows; null while it is read. [STORAGE-3] */
function useBefore(sale: RefundableSale, elsewhere: readonly number[]): readonly number[] | NotRead | null {
  const { desk } = useTill();
  const [here, setHere] = useState<readonly number[] | NotRead | null>(null);
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => setAsked((times) => times + 1), []);
  const { hash } = sale.envelope;
  useEffect(() => {
    let left = false;
    refundedLines(desk.db, hash)
      .then((lines) => left || setHere(lines))
      .catch(() => left || setHere({ again }));
    return () => {
      left = true;
    };
  }, [desk, hash, asked, again]);
  if (here === null || isNotRead(here)) return here;
  return sale.entry.body.lines.map((_, at) => Math.max(here[at] ?? 0, elsewhere[at] ?? 0));
}
