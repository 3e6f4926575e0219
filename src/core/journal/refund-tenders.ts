import { divideHalfUp } from '../money/amount.ts';
import type { BodyOf, Tender } from './body.ts';
import type { RefundFigures } from './refund-body.ts';

/** How the money goes back: as it came, for a whole sale, or all of it in one way. */
export type RefundWay = 'as-paid' | Tender['kind'];

/** What of a refund's figures its tenders give back. */
type Owed = Pick<RefundFigures, 'total' | 'vouchers' | 'tip' | 'roundUp' | 'rounding'>;

/**
 * The tenders of a refund, and what rounding cash does to it. As it was paid: the sale's own. Else one tender for all
 * that goes back, cash rounded to the unit's step. [REFUND-1] [PAY-3]
 */
export function refundTenders(
  sale: Pick<BodyOf<'sale'>, 'tenders'>,
  figures: Owed,
  way: RefundWay,
  cashStep: number,
): { readonly tenders: Tender[]; readonly rounding: number } {
  if (way === 'as-paid') return { tenders: sale.tenders, rounding: figures.rounding ?? 0 };
  const { total, vouchers = 0, tip = 0, roundUp } = figures;
  const owed = total + vouchers + tip + (roundUp?.amount ?? 0);
  if (way === 'cash') {
    const amount = divideHalfUp(owed, cashStep) * cashStep;
    const tenders: Tender[] = amount > 0 ? [{ kind: 'cash', amount, given: amount, change: 0 }] : [];
    return { tenders, rounding: amount - owed };
  }
  if (owed === 0) return { tenders: [], rounding: 0 };
  if (way !== 'account') return { tenders: [{ kind: way, amount: owed }], rounding: 0 };
  const account = sale.tenders.find((tender) => tender.kind === 'account')?.account ?? '';
  return { tenders: [{ kind: 'account', amount: owed, account }], rounding: 0 };
}

/**
 * The tenders of a sale that each took at least what goes back of it, in the order in which they did: none is proposed
 * for more than came by it. `cashStep` is the unit's step of cash, in minor units. [REFUND-7]
 */
export const tookEnough = (
  sale: Pick<BodyOf<'sale'>, 'tenders'>,
  figures: Owed,
  cashStep: number,
): Tender['kind'][] =>
  sale.tenders
    .filter(
      ({ kind, amount }) => amount >= sumOfTenders(refundTenders(sale, figures, kind, cashStep).tenders),
    )
    .map(({ kind }) => kind);

/** What tenders come to together, in minor units. */
export const sumOfTenders = (tenders: readonly Tender[]): number =>
  tenders.reduce((sum, { amount }) => sum + amount, 0);
