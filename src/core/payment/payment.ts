import type { Tender } from '../journal/body.ts';
import { divideHalfUp, MAX_TOTAL } from '../money/amount.ts';
import { err, ok, type Result } from '../result.ts';
import type { Part, Taken } from './taken.ts';

/** A payment in progress: what the order comes to, and what was taken. */
export interface Payment extends Taken {
  readonly due: number;
}

export type PaymentError =
  /** Only cash gives change. [PAY-1] */
  | { readonly type: 'more-than-is-left'; readonly left: number }
  /** Coins below the step don't exist. [PAY-3] */
  | { readonly type: 'not-payable-in-cash'; readonly step: number }
  /** Past what one sale may come to, or of more parts than one is kept with. [MONEY-2] [JOURNAL-5] */
  | { readonly type: 'too-large' }
  | { readonly type: 'nothing' };

/** Why a payment is not settled yet. */
export type Unsettled =
  | { readonly type: 'short'; readonly by: number }
  /** Others than cash hold more than is owed, as when a tip was taken off after them: a part is to be taken back. */
  | { readonly type: 'over'; readonly by: number };

/** Everything that is to come in: the order, the tip, and what is rounded up. */
export const owedOf = ({ due, tip, roundUp }: Payment): number => due + tip + roundUp;

/** What is still to come in, to the cent. */
export const leftOf = (payment: Payment): number => Math.max(0, owedOf(payment) - sum(payment.parts));

/** An amount as it can be paid in cash: the nearest multiple of the step, half up. [PAY-3] */
export const inCash = (amount: number, step: number): number => divideHalfUp(amount, step) * step;

/** As many as an entry's body holds, with room for all cash as one tender. [JOURNAL-5] */
const MOST_PARTS = 199;

/** Adds a part: no more than is left but in cash, and cash in pieces that exist. [PAY-1] [PAY-3] */
export function addPart(payment: Payment, part: Part, step: number): Result<Payment, PaymentError> {
  const left = leftOf(payment);
  if (part.amount < 1) return err({ type: 'nothing' });
  if (part.amount + sum(payment.parts) > MAX_TOTAL && part.amount > inCash(left, step))
    return err({ type: 'too-large' });
  if (payment.parts.length >= MOST_PARTS) return err({ type: 'too-large' });
  if (part.kind !== 'cash' && part.amount > left) return err({ type: 'more-than-is-left', left });
  if (part.kind === 'cash' && part.amount % step !== 0) return err({ type: 'not-payable-in-cash', step });
  return ok({ ...payment, parts: [...payment.parts, part] });
}

/** The same without one of its parts. */
export const removePart = (payment: Payment, index: number): Payment => ({
  ...payment,
  parts: payment.parts.filter((_, at) => at !== index),
});

/** The refunds that were taken for an order, by their seqs. [REFUND-6] */
export const refundsIn = ({ parts }: Pick<Taken, 'parts'>): readonly number[] =>
  parts.flatMap((part) => (part.kind === 'cash' && part.refund !== undefined ? [part.refund] : []));

/** How a payment ends: its tenders as they are stored, what rounding cash did, and the change. */
export interface Settled {
  readonly tenders: readonly Tender[];
  readonly rounding: number;
  readonly change: number;
}

/**
 * Settles a payment. Other tenders are stored part by part. All cash is one tender that takes what the others leave,
 * rounded once, and change comes from it alone; it is stored even where rounding leaves it nothing, as it is why.
 * The tenders add up to what is owed and the rounding; owing nothing needs none. [PAY-1] [PAY-3]
 */
export function settle(payment: Payment, step: number): Result<Settled, Unsettled> {
  const cash = payment.parts.filter(({ kind }) => kind === 'cash');
  const others = payment.parts.flatMap(otherTender);
  const rest = owedOf(payment) - sum(others);
  if (rest < 0) return err({ type: 'over', by: -rest });
  if (cash.length === 0) {
    return rest > 0 ? err({ type: 'short', by: rest }) : ok({ tenders: others, rounding: 0, change: 0 });
  }
  const given = sum(cash);
  const taken = inCash(rest, step);
  if (given < taken) return err({ type: 'short', by: taken - given });
  const change = given - taken;
  const rounding = taken - rest;
  if (given === 0 && rounding === 0) return ok({ tenders: others, rounding, change });
  return ok({ tenders: [...others, { kind: 'cash', amount: taken, given, change }], rounding, change });
}

function otherTender(part: Part): Tender[] {
  if (part.kind === 'cash') return [];
  return part.kind === 'account'
    ? [{ kind: part.kind, amount: part.amount, account: part.account }]
    : [{ kind: part.kind, amount: part.amount }];
}

/**
 * The share of the next of so many people who pay evenly: rounded up to the step, but never more than is left, so that
 * the last one pays what the others' cents leave.
 */
export const evenShare = (left: number, people: number, step = 1): number =>
  Math.min(left, Math.ceil(left / Math.max(1, people) / step) * step);

const sum = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((all, { amount }) => all + amount, 0);
