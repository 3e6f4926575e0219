import { amountOf, expectedOf, totalOf, totalsBy, type Totals } from '../day/totals.ts';
import type { BodyOf } from './body.ts';

/** What people counted and decided at a close. Amounts are minor units. */
export interface CloseCount {
  /** Counted by tender: cash in the drawer, and what else the unit counts. */
  readonly counted: readonly { readonly kind: string; readonly counted: number }[];
  readonly why: string | null;
  /** What stays in the drawer. */
  readonly left?: number;
  readonly pieces?: readonly { readonly piece: number; readonly count: number }[];
  readonly cosignedBy?: string;
  /** What was counted and compared before it was counted again. [CLOSE-6] */
  readonly recounted?: BodyOf<'shift-closed'>['tenders'];
}

/** The shift that a Z closes. */
export interface ClosingShift {
  readonly number: number;
  readonly z: number;
  readonly currency: string;
  readonly float: number;
  readonly totals: Totals;
}

/** The body of a Z: what the shift added up to, and what was counted against what should be there. [DAY-5] */
export function shiftClosedBody(
  salt: string,
  shift: ClosingShift,
  { counted, why, left = 0, pieces = [], cosignedBy, recounted }: CloseCount,
  unsent: number,
): BodyOf<'shift-closed'> {
  const { totals } = shift;
  return {
    salt,
    shift: shift.number,
    z: shift.z,
    currency: shift.currency,
    float: shift.float,
    sales: {
      count: totalOf(totals, 'sales').count,
      full: totalOf(totals, 'full').amount,
      solidarity: amountOf(totals, 'solidarity'),
      takings: totalOf(totals, 'takings').amount,
      tax: amountOf(totals, 'tax'),
    },
    refunds: totalOf(totals, 'refunds').amount,
    taken: totalsBy(totals, 'tender').map(({ key, amount }) => ({ kind: key, amount })),
    ...besideSales(totals),
    tenders: comparedTo(totals, counted),
    why,
    unsent,
    ...(left > 0 ? { left } : {}),
    ...(pieces.length > 0 ? { pieces: [...pieces] } : {}),
    ...(cosignedBy === undefined ? {} : { cosignedBy }),
    ...(recounted === undefined ? {} : { recounted: [...recounted] }),
  };
}

/** What an X says of an open shift: a Z's figures before anything is counted. It reads the shift alone. [CASH-2] */
export const shiftSoFar = (shift: Omit<ClosingShift, 'z'>, unsent: number): BodyOf<'shift-closed'> =>
  shiftClosedBody('', { ...shift, z: 1 }, { counted: [], why: null }, unsent);

/** What was counted of each tender beside what should be there. */
export const comparedTo = (
  totals: Totals,
  counted: CloseCount['counted'],
): BodyOf<'shift-closed'>['tenders'] =>
  counted.map((each) => ({ ...each, expected: expectedOf(totals, each.kind) }));

/** What a shift had beside its sales; what it had none of is left out. */
function besideSales(totals: Totals): Partial<BodyOf<'shift-closed'>> {
  const some = (measure: 'comps' | 'tips' | 'fund' | 'vouchers' | 'rounding') => {
    const amount = amountOf(totals, measure);
    return amount === 0 ? {} : { [measure]: amount };
  };
  const kinds = (measure: 'by-hand' | 'movement') =>
    totalsBy(totals, measure).map(({ key, amount, count }) => ({ kind: key, amount, count }));
  const [moved, byHand] = [kinds('movement'), kinds('by-hand')];
  const noSales = totalOf(totals, 'no-sale').count;
  const voided = totalOf(totals, 'void');
  return {
    ...some('comps'),
    ...some('tips'),
    ...some('fund'),
    ...some('vouchers'),
    ...some('rounding'),
    ...(byHand.length > 0 ? { byHand } : {}),
    ...(moved.length > 0 ? { moved } : {}),
    ...(noSales > 0 ? { noSales } : {}),
    ...(voided.count > 0 ? { voided } : {}),
  };
}
