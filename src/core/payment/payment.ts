import type { Tender } from '../journal/body.ts';
import { currencyDigits, divideHalfUp } from '../money/amount.ts';
import { err, ok, type Result } from '../result.ts';

/** One part of a payment; for cash, what was handed over. Minor units. */
export type Part =
  | { readonly kind: 'cash' | 'card-terminal' | 'voucher'; readonly amount: number }
  | { readonly kind: 'account'; readonly amount: number; readonly account: string };

/** A payment in progress: what the order comes to, what the customer gives on top, and what came in so far. */
export interface Payment {
  readonly due: number;
  readonly tip: number;
  readonly roundUp: number;
  readonly parts: readonly Part[];
}

export type PaymentError =
  /** Only cash gives change. [PAY-1] */
  | { readonly type: 'more-than-is-left'; readonly left: number }
  /** Coins below the step don't exist. [PAY-3] */
  | { readonly type: 'not-payable-in-cash'; readonly step: number }
  | { readonly type: 'nothing' };

/** Everything that is to come in: the order, the tip, and what is rounded up. */
export const owedOf = ({ due, tip, roundUp }: Payment): number => due + tip + roundUp;

/** What is still to come in, to the cent. */
export const leftOf = (payment: Payment): number =>
  Math.max(0, owedOf(payment) - payment.parts.reduce((sum, { amount }) => sum + amount, 0));

/** An amount as it can be paid in cash: the nearest multiple of the step, half up. [PAY-3] */
export const inCash = (amount: number, step: number): number => divideHalfUp(amount, step) * step;

/** Adds a part: no more than is left but in cash, and cash in pieces that exist. */
export function addPart(payment: Payment, part: Part, step: number): Result<Payment, PaymentError> {
  const left = leftOf(payment);
  if (part.amount < 1) return err({ type: 'nothing' });
  if (part.kind !== 'cash' && part.amount > left) return err({ type: 'more-than-is-left', left });
  if (part.kind === 'cash' && part.amount % step !== 0) return err({ type: 'not-payable-in-cash', step });
  return ok({ ...payment, parts: [...payment.parts, part] });
}

/** The same without one of its parts. */
export const removePart = (payment: Payment, index: number): Payment => ({
  ...payment,
  parts: payment.parts.filter((_, at) => at !== index),
});

/** How a payment ends: its tenders as they are stored, what rounding cash did, and the change. */
export interface Settled {
  readonly tenders: readonly Tender[];
  readonly rounding: number;
  readonly change: number;
}

/**
 * Settles a payment. All cash is one tender and takes what the others leave, rounded once; change comes from it alone.
 * The tenders add up to what is owed and the rounding. Fails while something is missing. [PAY-1] [PAY-3]
 */
export function settle(
  payment: Payment,
  step: number,
): Result<Settled, { readonly type: 'short'; readonly by: number }> {
  const cash = payment.parts.filter(({ kind }) => kind === 'cash');
  const others = payment.parts.filter(({ kind }) => kind !== 'cash');
  const rest = owedOf(payment) - sum(others);
  const given = sum(cash);
  const taken = cash.length > 0 ? inCash(Math.max(0, rest), step) : 0;
  const rounding = cash.length > 0 ? taken - rest : 0;
  if (rest < 0 || given < taken || (cash.length === 0 && rest > 0)) {
    return err({ type: 'short', by: cash.length > 0 ? taken - given : rest });
  }
  const change = given - taken;
  const tenders: Tender[] = others.map((part) =>
    part.kind === 'account'
      ? { kind: part.kind, amount: part.amount, account: part.account }
      : { kind: part.kind === 'voucher' ? 'voucher' : 'card-terminal', amount: part.amount },
  );
  if (taken > 0 || given > 0) tenders.push({ kind: 'cash', amount: taken, given, change });
  return ok({ tenders, rounding, change });
}

/** The share of the next of so many people who pay evenly; the last one takes what the cents left over. */
export const evenShare = (left: number, people: number): number => Math.ceil(left / Math.max(1, people));

/** Amounts to propose for rounding up: what is missing to the next half, whole, and five of the currency's unit. */
export function roundUpProposals(due: number, currency: string): number[] {
  const unit = 10 ** currencyDigits(currency);
  const steps = unit === 1 ? [10, 50, 100] : [unit / 2, unit, unit * 5];
  const gaps = steps.map((step) => (step - (due % step)) % step);
  return [...new Set(gaps)].filter((gap) => gap > 0).sort((a, b) => a - b);
}

/** Tips to propose: 5, 10 and 15 percent, to a tenth of the currency's unit. */
export function tipProposals(due: number, currency: string): number[] {
  const step = Math.max(1, 10 ** currencyDigits(currency) / 10);
  const tips = [5, 10, 15].map((percent) => divideHalfUp(due * percent, 100 * step) * step);
  return [...new Set(tips)].filter((tip) => tip > 0);
}

const sum = (parts: readonly Part[]): number => parts.reduce((all, { amount }) => all + amount, 0);
