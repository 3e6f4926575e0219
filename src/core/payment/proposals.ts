import { divideHalfUp } from '../money/amount.ts';
import { wholeOf } from '../money/cash.ts';

/**
 * Amounts to propose for rounding up, in minor units: what is missing to the next half, whole and five wholes of the
 * currency. What is missing to nothing is no proposal. [PAY-5]
 */
export function roundUpProposals(due: number, currency: string): number[] {
  const whole = wholeOf(currency);
  const gaps = [whole / 2, whole, whole * 5].map((step) => (step - (due % step)) % step);
  return distinct(gaps);
}

/** Tips to propose, in minor units: 5, 10 and 15 percent, to a round amount that can be paid in cash. [PAY-4] */
export function tipProposals(due: number, cashStep = 1): number[] {
  const step = Math.ceil(roundStep(due / 60) / cashStep) * cashStep;
  return distinct([5, 10, 15].map((percent) => divideHalfUp(due * percent, 100 * step) * step));
}

/** The largest of 1, 5, 10, 50, 100 … that is not above the amount; at least 1. */
function roundStep(amount: number): number {
  const ten = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amount))));
  return amount >= ten * 5 ? ten * 5 : ten;
}

const distinct = (amounts: readonly number[]): number[] =>
  [...new Set(amounts)].filter((amount) => amount > 0).sort((a, b) => a - b);
