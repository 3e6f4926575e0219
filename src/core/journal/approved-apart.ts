import type { Action } from '../people.ts';

/**
 * What is approved before anything is written of it, if ever: figures are only looked at, an order may be given up, and
 * a shift that was compared need not be closed. Such an approval is an entry of its own. [ROLE-2]
 */
export const APPROVED_APART = [
  'report',
  'open-ring',
  'comp',
  'override',
  'close',
] as const satisfies readonly Action[];

export type ApprovedApart = (typeof APPROVED_APART)[number];

/** Whether an approval of it is an entry of its own. */
export const isApprovedApart = (action: Action): action is ApprovedApart =>
  APPROVED_APART.some((apart) => apart === action);
