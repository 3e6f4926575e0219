import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { MAX_TOTAL } from '../../../core/money/amount.ts';
import { isAbsurdCash } from '../../../core/money/cash.ts';
import {
  addPart,
  evenShare,
  inCash,
  leftOf,
  type Payment as InProgress,
  type PaymentError,
  refundsIn,
  removePart,
  settle,
  type Settled,
  type Unsettled,
} from '../../../core/payment/payment.ts';
import type { Part, Taken } from '../../../core/payment/taken.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { AfterSale } from '../../parts/after-sale.ts';
import { keepingTyped } from '../../till/keep-typed.ts';
import type { MoneyError } from '../../till/write-entry.ts';
import type { PadKey } from '../../ui/Keypad.tsx';
import { useCatalogue, useTill, useTillState, useIsWriting } from '../../use-till.ts';
import { keyedAmount } from './keyed-amount.ts';

export type How = Part['kind'];

/** Why Paid can't be pressed. */
export type Unpaid =
  | PaymentError
  | Unsettled
  | { readonly type: 'writing' | 'no-account' | 'account-with-card' };

/** What was taken nowhere yet: the way that is chosen, and the amount that was typed. [PAY-7] */
interface Typed {
  readonly how: How;
  /** null: nothing chosen yet, which means exactly what is left. */
  readonly given: number | null;
  readonly account: string | null;
  /** How many people still pay an even share; 0 where nobody splits. */
  readonly sharing: number;
  /** Parts that were taken back: handed out, or put back, before anything else comes in. [PAY-12] */
  readonly handBack: readonly Part[];
  /** The last key would have made it too much. */
  readonly full: boolean;
  /** It was tapped as a quick amount: the next digit begins anew. [PAY-10] */
  readonly tapped: boolean;
  /** Typed before the till was locked. */
  readonly before: boolean;
}

const NOTHING_TYPED: Typed = {
  how: 'cash',
  given: null,
  account: null,
  sharing: 0,
  handBack: [],
  full: false,
  tapped: false,
  before: false,
};

/** A press so soon after the one that was asked about is the same one, in ms. [PAY-9] */
const DELIBERATE_MS = 700;

const typedBefore = keepingTyped<Typed>();

/** Taking `due` (minor units): in which ways and parts, with what on top, and writing the sale once. [PAY-1] */
export function usePayment(due: number) {
  const till = useTill();
  const { cashStep, currency } = useCatalogue().unit;
  const taken = useTillState((state) => state.taken);
  const card = useTillState((state) => state.card);
  const [typed, setTyped] = useState(() => {
    const kept = typedBefore.find(till.store);
    return kept ? { ...kept, full: false, before: true } : NOTHING_TYPED;
  });
  const { how, given, account, sharing, tapped, before, handBack } = typed;
  const { store } = till;
  const progress: InProgress = { due, ...taken };
  const left = leftOf(progress);
  const stepOf = (way: How): number => (way === 'cash' ? cashStep : 1);
  const target = inCash(left, stepOf(how));
  const inHand = given ?? target;
  const part = partOf(how, inHand, account);
  const added = part ? withPart(progress, part, cashStep) : err({ type: 'no-account' as const });
  const settled = added.ok ? settle(added.value, cashStep) : added;
  const charged = how === 'account' || taken.parts.some(({ kind }) => kind === 'account');
  const mixed = card !== null && charged;
  const ready: Result<Settled, Unpaid> = mixed ? err({ type: 'account-with-card' }) : settled;
  const writing = useWriting(ready, taken);
  const [refused, setRefused] = useState(false);
  // Paid as it was, whatever stands here by now.
  const absurd = how === 'cash' && !writing.inDoubt && isAbsurdCash(inHand, target, currency);
  const [asked, setAsked] = useState<number | null>(null);
  const askedAgain = absurd && asked === inHand;
  // From when it is seen: on a tablet that is late a second tap may come before.
  const seenAt = useRef(0);
  useEffect(() => {
    seenAt.current = performance.now();
  }, [asked]);
  // Who comes to a sale that is perhaps written, or is here when it becomes so, is told, and takes no money for it.
  const untold = writing.inDoubt && !writing.writing && writing.error === null;

  /** Where the order stands still, what is shown stays what was asked. [PAY-8] */
  const type = (change: Partial<Typed>): void => {
    if (store.getState().paying) return setRefused(true);
    setAsked(null);
    const next = { ...typed, full: false, tapped: false, before: false, ...change };
    setTyped(next);
    typedBefore.keep(store, next);
  };
  /** Changes what came in, or says that the order stands still. [PAY-8] */
  const take = (next: Taken): boolean => {
    const took = till.money.take(next);
    setRefused(!took);
    return took;
  };
  const pay = (): void => {
    if (absurd && !writing.writing) {
      if (!askedAgain) return setAsked(inHand);
      if (performance.now() - seenAt.current < DELIBERATE_MS) return;
    }
    setRefused(false);
    if (!store.getState().paying) typedBefore.keep(store, typed);
    writing.pay();
  };
  const shareOf = (people: number, rest: number, way: How): number | null =>
    people > 1 ? evenShare(rest, people, stepOf(way)) : null;

  return {
    ...progress,
    ...typed,
    ...writing,
    /** The order stands still: a change was asked for that is not taken, or somebody else's sale is perhaps written. */
    refused: refused || untold,
    /** So much cash that a second press is asked for; `again`: it was pressed once. [PAY-9] */
    doubtful: absurd ? (askedAgain ? ('again' as const) : ('told' as const)) : null,
    left,
    target,
    inHand,
    missing: Math.max(0, target - inHand),
    /** What goes back of all cash, of that which was taken before as well. [PAY-11] */
    change: settled.ok ? settled.value.change : how === 'cash' ? Math.max(0, inHand - target) : 0,
    rounding: settled.ok ? settled.value.rounding : target - left,
    /** Why it is not paid yet; null where Paid writes the sale. */
    why: writing.writing ? { type: 'writing' as const } : ready.ok || writing.inDoubt ? null : ready.error,
    /** Whether what is typed can be taken by itself, and the rest in another way. */
    partable: added.ok && !settled.ok && settled.error.type === 'short' && inHand > 0 && !mixed,
    setAccount: (id: string) => type({ account: id }),
    tapAmount: (amount: number) => type({ given: amount, sharing: 0, tapped: true }),
    setHow: (next: How) => type({ how: next, given: shareOf(sharing, left, next) }),
    /** Proposes the next of so many even shares, until all are taken. */
    share: (people: number) => type({ sharing: people, given: shareOf(people, left, how) }),
    give: (extra: Partial<Pick<Taken, 'tip' | 'roundUp'>>) => take({ ...taken, ...extra }),
    /** Takes what is typed as a part, and goes on with the rest. */
    takePart(): void {
      const next = part && addPart(progress, part, cashStep);
      if (!next?.ok || !take(takenOf(next.value))) return;
      const people = Math.max(0, sharing - 1);
      type({ sharing: people, account: null, handBack: [], given: shareOf(people, leftOf(next.value), how) });
    },
    takeBack(index: number): void {
      if (!take(takenOf(removePart(progress, index)))) return;
      type({ given: null, sharing: 0, handBack: [...handBack, ...taken.parts.slice(index, index + 1)] });
    },
    /** Puts back what was taken back: its money was not handed out. [PAY-12] */
    putBack(): void {
      const put = take({ ...taken, parts: [...taken.parts, ...handBack] });
      if (put) type({ given: null, sharing: 0, handBack: [] });
    },
    /** Enter, also a handheld scanner's or a PIN's, pays only what was keyed or chosen here: nobody pays by a stray key. */
    enter(): void {
      if (given !== null && !before) pay();
    },
    pay,
    press(key: PadKey): void {
      const anew = sharing > 0 || ((tapped || before) && key !== 'back');
      const next = keyedAmount(anew ? null : given, key);
      // Only cash may be more than is left.
      const most = how === 'cash' ? Math.max(MAX_TOTAL, target) : left;
      if (next <= most) type({ given: next, sharing: 0 });
      else type({ full: true });
    },
  };
}

export type Payment = ReturnType<typeof usePayment>;

/** For a sale in doubt, which is paid as it was, nothing is settled anew. */
const AS_IT_WAS: Settled = { tenders: [], rounding: 0, change: 0 };

/** Writes the sale, once: a second press finds it being written, or written. [PAY-1] [JOURNAL-3] */
function useWriting(ready: Result<Settled, Unpaid>, taken: Taken) {
  const { tip, roundUp } = taken;
  const till = useTill();
  const [, go] = useLocation();
  const { fund } = useCatalogue().unit;
  // Left and come back to, this screen still finds it being written.
  const held = useIsWriting();
  const inDoubt = useTillState(({ paying }) => paying === 'sale');
  const [writing, setWriting] = useState(false);
  const [error, setError] = useState<MoneyError | null>(null);
  // Two presses can come between two draws; state would still say that nothing is being written.
  const busy = useRef(false);

  const write = async ({ tenders, rounding }: Settled): Promise<void> => {
    busy.current = true;
    setWriting(true);
    setError(null);
    const forFund = fund && roundUp > 0 ? { roundUp: { fund: fund.id, amount: roundUp } } : {};
    const paid = await till.money.pay(tenders, { tip, rounding, ...forFund });
    const state: AfterSale = { refunds: refundsIn(taken) };
    if (paid.ok) return go(`/receipt/${paid.value.seq}`, { replace: true, state });
    setError(paid.error);
    setWriting(false);
    busy.current = false;
  };
  return {
    writing: writing || held,
    /** Asked for again, it is the sale that is perhaps written, paid as it was then. [PAY-8] */
    inDoubt,
    error,
    pay(): void {
      if (busy.current || held) return;
      if (ready.ok) void write(ready.value);
      else if (till.store.getState().paying === 'sale') void write(AS_IT_WAS);
    },
  };
}

const takenOf = ({ tip, roundUp, parts }: InProgress): Taken => ({ tip, roundUp, parts });

function partOf(how: How, amount: number, account: string | null): Part | null {
  if (how !== 'account') return { kind: how, amount };
  // Where nothing is left to charge, nobody's account is needed.
  if (account === null) return amount === 0 ? { kind: 'card-terminal', amount } : null;
  return { kind: how, amount, account };
}

/** The payment with what is typed; nothing typed is no part, but cash of nothing still rounds what is left away. */
function withPart(payment: InProgress, part: Part, step: number): Result<InProgress, PaymentError> {
  if (part.amount > 0) return addPart(payment, part, step);
  const rounds = part.kind === 'cash' && leftOf(payment) > 0;
  return ok(rounds ? { ...payment, parts: [...payment.parts, part] } : payment);
}
